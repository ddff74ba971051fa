package io.earwitness.study;

import java.util.Arrays;

/** Mains hum: how far a frequency and its harmonics stand out of their neighbours. */
final class Hum {
  private static final int HARMONICS = 4;
  private static final double ASIDE = 4; // Hz, where there is neither

  private Hum() {}

  /**
   * Mean over harmonics of the power at each against that 4 Hz below and above, in dB.
   *
   * @param hertz 50 or 60
   */
  static double of(float[] x, int sampleRate, double hertz) {
    double sum = 0;
    for (int k = 1; k <= HARMONICS; k++) {
      double at = power(x, sampleRate, k * hertz);
      double beside =
          power(x, sampleRate, k * hertz - ASIDE) + power(x, sampleRate, k * hertz + ASIDE);
      sum += 10 * Math.log10((at + 1e-12) / (beside / 2 + 1e-12));
    }
    return sum / HARMONICS;
  }

  /** Power of one frequency in pieces of a second under Hann's window (Goertzel 1958). */
  private static double power(float[] x, int sampleRate, double hertz) {
    double turn = 2 * Math.PI * hertz / sampleRate;
    double twice = 2 * Math.cos(turn);
    double[] window = new double[sampleRate];
    Arrays.setAll(window, i -> 0.5 - 0.5 * Math.cos(2 * Math.PI * i / sampleRate));
    double all = 0;
    int pieces = 0;
    for (int from = 0; from + sampleRate <= x.length; from += sampleRate) {
      double s1 = 0;
      double s2 = 0;
      for (int i = 0; i < sampleRate; i++) {
        double s = window[i] * x[from + i] + twice * s1 - s2;
        s2 = s1;
        s1 = s;
      }
      all += s1 * s1 + s2 * s2 - twice * s1 * s2;
      pieces++;
    }
    return pieces == 0 ? 0 : all / pieces / sampleRate;
  }
}

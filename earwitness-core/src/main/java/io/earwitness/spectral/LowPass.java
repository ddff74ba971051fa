package io.earwitness.spectral;

/**
 * Takes away everything above a frequency, as a lossy codec does: a sinc of 255 taps under
 * Blackman's window, down by 6 dB at the edge and by more than 70 dB 300 Hz above it (at 22 050
 * Hz). The same numbers give the same bits on every machine.
 */
public final class LowPass {
  private static final int HALF = 127;
  private final float[] taps = new float[2 * HALF + 1];

  /**
   * A filter.
   *
   * @param hertz its edge, above 0 and below half the sample rate
   */
  public LowPass(double hertz, int sampleRate) {
    if (!(hertz > 0 && hertz < sampleRate / 2.0)) {
      throw new IllegalArgumentException(
          "hertz " + hertz + ": need above 0, below " + sampleRate / 2.0);
    }
    double cycles = hertz / sampleRate;
    double sum = 0;
    for (int k = -HALF; k <= HALF; k++) {
      double sinc =
          k == 0 ? 2 * cycles : StrictMath.sin(2 * StrictMath.PI * cycles * k) / StrictMath.PI / k;
      double turn = StrictMath.PI * k / (HALF + 1);
      double window = 0.42 + 0.5 * StrictMath.cos(turn) + 0.08 * StrictMath.cos(2 * turn);
      taps[k + HALF] = (float) (sinc * window);
      sum += taps[k + HALF];
    }
    for (int k = 0; k < taps.length; k++) {
      taps[k] /= (float) sum;
    }
  }

  /**
   * The filtered samples, as many and in time with the given ones; beyond their ends is silence.
   */
  public float[] apply(float[] samples) {
    int n = samples.length;
    float[] out = new float[n];
    for (int k = -HALF; k <= HALF; k++) {
      float tap = taps[k + HALF];
      int from = Math.max(0, k);
      int to = Math.min(n, n + k);
      for (int i = from; i < to; i++) {
        out[i] += tap * samples[i - k];
      }
    }
    return out;
  }
}

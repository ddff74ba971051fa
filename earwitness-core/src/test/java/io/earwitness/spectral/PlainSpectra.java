package io.earwitness.spectral;

import io.earwitness.spectral.MelConfig.MelNorm;
import io.earwitness.spectral.MelConfig.PadMode;
import java.util.Arrays;

/** Slow plain copies of the definitions, in double, to hold the fast ones against. */
final class PlainSpectra {
  private PlainSpectra() {}

  /** The sum of x[i] exp(-2 pi j i k / n) for k up to n / 2, as re, im, re, im. */
  static double[] dft(double[] x) {
    int n = x.length;
    double[] spectrum = new double[2 * (1 + n / 2)];
    for (int k = 0; k <= n / 2; k++) {
      for (int i = 0; i < n; i++) {
        double angle = -2 * Math.PI * ((long) i * k % n) / n;
        spectrum[2 * k] += x[i] * Math.cos(angle);
        spectrum[2 * k + 1] += x[i] * Math.sin(angle);
      }
    }
    return spectrum;
  }

  /** Spectra of all frames. */
  static double[][] stft(float[] y, StftConfig config) {
    int pad = config.center() ? config.nFft() / 2 : 0;
    double[] padded = new double[y.length + 2 * pad];
    for (int i = 0; i < padded.length; i++) {
      padded[i] = sample(y, i - pad, config.padMode());
    }
    double[] window = config.window().samples(config.winLength());
    int left = (config.nFft() - config.winLength()) / 2;
    double[][] spectra = new double[1 + (padded.length - config.nFft()) / config.hopLength()][];
    for (int t = 0; t < spectra.length; t++) {
      int start = t * config.hopLength();
      double[] frame = Arrays.copyOfRange(padded, start, start + config.nFft());
      for (int i = 0; i < frame.length; i++) {
        int w = i - left;
        frame[i] *= w < 0 || w >= window.length ? 0 : window[w];
      }
      spectra[t] = dft(frame);
    }
    return spectra;
  }

  private static double sample(float[] y, int i, PadMode mode) {
    if (mode == PadMode.CONSTANT) {
      return i < 0 || i >= y.length ? 0 : y[i];
    }
    while (i < 0 || i >= y.length) {
      if (mode == PadMode.EDGE || y.length == 1) {
        i = i < 0 ? 0 : y.length - 1;
      } else {
        i = i < 0 ? -i : 2 * (y.length - 1) - i;
      }
    }
    return y[i];
  }

  /** Weight of bin k in band m. */
  static double weight(MelConfig config, int m, int k) {
    double low = config.scale().toMel(config.fMin());
    double step = (config.scale().toMel(config.fMax()) - low) / (config.nMels() + 1);
    double a = config.scale().toHertz(low + m * step);
    double b = config.scale().toHertz(low + (m + 1) * step);
    double c = config.scale().toHertz(low + (m + 2) * step);
    double f = (double) config.sampleRate() * k / config.nFft();
    double height = f < b ? (f - a) / (b - a) : (c - f) / (c - b);
    return Math.max(0, height) * (config.norm() == MelNorm.SLANEY ? 2 / (c - a) : 1);
  }

  /** The mel spectrogram, [band][frame]. */
  static double[][] mel(float[] y, MelConfig config) {
    double[][] spectra = stft(y, config.stft());
    double[][] mel = new double[config.nMels()][spectra.length];
    for (int m = 0; m < mel.length; m++) {
      for (int k = 0; k < config.bins(); k++) {
        double weight = weight(config, m, k);
        for (int t = 0; weight > 0 && t < spectra.length; t++) {
          double magnitude = Math.hypot(spectra[t][2 * k], spectra[t][2 * k + 1]);
          mel[m][t] += weight * Math.pow(magnitude, config.power());
        }
      }
    }
    return mel;
  }
}

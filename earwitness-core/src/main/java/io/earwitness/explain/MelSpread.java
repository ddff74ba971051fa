package io.earwitness.explain;

import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.MelConfig.MelNorm;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Tensor;

/**
 * Spreads values of mel bands over the bins of a spectrum, at any sample rate: M[f] = sum_m W[m,f]
 * m[m] / max(sum_m W[m,f], eps), W the mel filter bank. A bin outside the bank gets 0: the network
 * did not hear it.
 */
public final class MelSpread {
  private static final double EPS = 1e-12;
  private final int bands;
  private final int[] lower; // the band whose centre lies at or below the bin, -1 for none
  private final float[] lowerShare;
  private final float[] upperShare;

  /**
   * Spreads over the bins of an STFT.
   *
   * @param mel features of the bands
   * @param sampleRate of the sound that the STFT is made of, in Hz
   * @param nFft its size; 1 + nFft / 2 bins
   */
  public MelSpread(MelConfig mel, int sampleRate, int nFft) {
    bands = mel.nMels();
    double[] hertz = new double[bands + 2]; // lower edge, centres, upper edge
    Spectrogram axis = new Spectrogram(Tensor.zeros(bands, 1), mel);
    for (int i = 0; i < hertz.length; i++) {
      hertz[i] = axis.hertz(i - 1);
    }
    int bins = 1 + nFft / 2;
    lower = new int[bins];
    lowerShare = new float[bins];
    upperShare = new float[bins];
    int at = 0;
    for (int f = 0; f < bins; f++) {
      double x = (double) f * sampleRate / nFft;
      while (at < bands && hertz[at + 1] <= x) {
        at++;
      }
      lower[f] = at - 1;
      if (x <= hertz[0] || x >= hertz[bands + 1]) {
        continue;
      }
      // between two centres one triangle falls while the next one rises
      double up = (x - hertz[at]) / (hertz[at + 1] - hertz[at]);
      double rising = at < bands ? up * height(mel, hertz, at) : 0;
      double falling = at > 0 ? (1 - up) * height(mel, hertz, at - 1) : 0;
      double sum = Math.max(rising + falling, EPS);
      lowerShare[f] = (float) (falling / sum);
      upperShare[f] = (float) (rising / sum);
    }
  }

  private static double height(MelConfig mel, double[] hertz, int band) {
    return mel.norm() == MelNorm.SLANEY ? 2 / (hertz[band + 2] - hertz[band]) : 1;
  }

  /** Number of bins, 1 + nFft / 2. */
  public int bins() {
    return lower.length;
  }

  /**
   * Spreads one column.
   *
   * @param column a value for each band
   * @param into room for a value for each bin
   */
  public void apply(float[] column, float[] into) {
    for (int f = 0; f < lower.length; f++) {
      int m = lower[f];
      float below = m >= 0 ? lowerShare[f] * column[m] : 0;
      float above = m + 1 < bands ? upperShare[f] * column[m + 1] : 0;
      into[f] = below + above;
    }
  }

  /** Spreads a map (nMels, frames) to (bins, frames). */
  public Tensor apply(Tensor map) {
    int frames = map.size(1);
    map.requireShape(bands, frames);
    float[] out = new float[bins() * frames];
    float[] column = new float[bands];
    float[] spread = new float[bins()];
    for (int t = 0; t < frames; t++) {
      for (int m = 0; m < bands; m++) {
        column[m] = map.data()[m * frames + t];
      }
      apply(column, spread);
      for (int f = 0; f < spread.length; f++) {
        out[f * frames + t] = spread[f];
      }
    }
    return Tensor.of(out, bins(), frames);
  }
}

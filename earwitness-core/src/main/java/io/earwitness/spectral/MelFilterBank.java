package io.earwitness.spectral;

import io.earwitness.spectral.MelConfig.MelNorm;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;

/**
 * Triangular filters of equal width in mel: {@code librosa.filters.mel}. Computed in double and
 * rounded once; kept sparse, a run of weights for each band.
 *
 * <p>Where the bands are narrower than the bins (many bands, a short FFT) some have no weight at
 * all and answer 0 to everything; {@link #emptyBands} counts them. Safe for threads.
 */
public final class MelFilterBank {
  private final int bins;
  private final int[] start;
  private final float[][] weights;

  /** The bank of nMels bands over the 1 + nFft / 2 bins of a configuration. */
  public MelFilterBank(MelConfig config) {
    bins = config.bins();
    int bands = config.nMels();
    double[] edge = config.scale().frequencies(bands + 2, config.fMin(), config.fMax());
    double[] hertz = config.stft().frequencies(config.sampleRate());
    start = new int[bands];
    weights = new float[bands][];
    float[] row = new float[bins];
    for (int m = 0; m < bands; m++) {
      double area = config.norm() == MelNorm.SLANEY ? 2 / (edge[m + 2] - edge[m]) : 1;
      int first = bins;
      int last = -1;
      for (int k = 0; k < bins; k++) {
        double f = hertz[k];
        double up = (f - edge[m]) / (edge[m + 1] - edge[m]);
        double down = (edge[m + 2] - f) / (edge[m + 2] - edge[m + 1]);
        row[k] = (float) (Math.max(0, Math.min(up, down)) * area);
        if (row[k] > 0) {
          first = Math.min(first, k);
          last = k;
        }
      }
      start[m] = last < 0 ? 0 : first;
      weights[m] = last < 0 ? new float[0] : Arrays.copyOfRange(row, first, last + 1);
    }
  }

  /** The filters as a dense matrix of shape (nMels, bins). */
  public Tensor weights() {
    float[] dense = new float[Math.multiplyExact(start.length, bins)];
    for (int m = 0; m < start.length; m++) {
      System.arraycopy(weights[m], 0, dense, m * bins + start[m], weights[m].length);
    }
    return Tensor.of(dense, start.length, bins);
  }

  /** Number of bands without any weight. */
  public int emptyBands() {
    int empty = 0;
    for (float[] w : weights) {
      empty += w.length == 0 ? 1 : 0;
    }
    return empty;
  }

  /**
   * The bands of a spectrogram: weights times powers.
   *
   * @param power (bins, frames)
   * @return (nMels, frames)
   */
  public Tensor apply(Tensor power) {
    int frames = power.size(-1);
    power.requireShape(bins, frames);
    float[][] rows = new float[bins][];
    for (int k = 0; k < bins; k++) {
      rows[k] = Arrays.copyOfRange(power.data(), k * frames, (k + 1) * frames);
    }
    float[] mel = new float[Math.multiplyExact(start.length, frames)];
    float[] band = new float[frames];
    for (int m = 0; m < start.length; m++) {
      apply(m, rows, band, frames);
      System.arraycopy(band, 0, mel, m * frames, frames);
    }
    return Tensor.of(mel, start.length, frames);
  }

  /**
   * One band of {@code count} frames that lie side by side.
   *
   * @param power [bin][frame]
   * @param band gets a value for each frame
   */
  void apply(int m, float[][] power, float[] band, int count) {
    Arrays.fill(band, 0, count, 0);
    float[] w = weights[m];
    int j = 0;
    for (; j + 3 < w.length; j += 4) {
      Kernels.addFour(band, w, j, power, start[m] + j, count);
    }
    for (; j < w.length; j++) {
      Kernels.add(band, w[j], power[start[m] + j], count);
    }
  }

  /** Adds what a band puts back into the bins: its weights times the band's values. */
  void applyTransposed(int m, float[] band, float[][] power, int count) {
    float[] w = weights[m];
    for (int j = 0; j < w.length; j++) {
      Kernels.add(power[start[m] + j], w[j], band, count);
    }
  }

  int bands() {
    return start.length;
  }

  int bins() {
    return bins;
  }

  int start(int band) {
    return start[band];
  }

  /** The weights of a band from its first bin on: the bank's own array. */
  float[] row(int band) {
    return weights[band];
  }

  /** Centre frequency of a mel band in Hz. */
  static double centre(MelConfig config, double band) {
    double low = config.scale().toMel(config.fMin());
    double high = config.scale().toMel(config.fMax());
    return config.scale().toHertz(low + (high - low) * (band + 1) / (config.nMels() + 1));
  }
}

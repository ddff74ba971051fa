package io.earwitness.spectral;

import io.earwitness.tensor.Tensor;

/**
 * Mel-frequency cepstral coefficients: the orthonormal DCT-II over the dB mel bands of each frame
 * ({@code librosa.feature.mfcc}), and their deltas. Safe for threads.
 *
 * <p>librosa takes dB against a reference of 1 unless told otherwise; against the array's own
 * maximum only coefficient 0 differs, by a constant.
 */
public final class Mfcc {
  private final int nMfcc;

  /**
   * Keeps the first coefficients.
   *
   * @param nMfcc how many, 1 to the number of mel bands (librosa's n_mfcc)
   */
  public Mfcc(int nMfcc) {
    if (nMfcc < 1) {
      throw new IllegalArgumentException("nMfcc " + nMfcc + ": need at least 1");
    }
    this.nMfcc = nMfcc;
  }

  /**
   * The coefficients, (nMfcc, frames).
   *
   * @param db a mel spectrogram in dB
   */
  public Tensor apply(Spectrogram db) {
    int bands = db.values().size(0);
    int frames = db.frames();
    if (nMfcc > bands) {
      throw new IllegalArgumentException(
          "nMfcc " + nMfcc + ": need at most the number of mel bands, " + bands);
    }
    float[] out = new float[nMfcc * frames];
    for (int c = 0; c < nMfcc; c++) {
      double[] row = coefficient(db.values(), c);
      for (int t = 0; t < frames; t++) {
        out[c * frames + t] = (float) row[t];
      }
    }
    return Tensor.of(out, nMfcc, frames);
  }

  /**
   * One coefficient of every frame, not rounded.
   *
   * @param db mel bands in dB, (nMels, frames)
   * @param c number of the coefficient, 0 to nMels - 1
   */
  public static double[] coefficient(Tensor db, int c) {
    int bands = db.size(0);
    int frames = db.size(1);
    float[] in = db.data();
    double[] row = new double[frames];
    double scale = Math.sqrt((c == 0 ? 1.0 : 2.0) / bands);
    for (int m = 0; m < bands; m++) {
      double w = scale * Math.cos(Math.PI * c * (2 * m + 1) / (2.0 * bands));
      for (int t = 0; t < frames; t++) {
        row[t] += w * in[m * frames + t];
      }
    }
    return row;
  }

  /**
   * Slopes along time ({@code librosa.feature.delta}, first order): the straight line fitted to
   * {@code width} frames around each; the outer frames take the line of the first or last window.
   *
   * @param rows (rows, frames) with at least {@code width} frames
   * @param width of the window, odd, at least 3 (librosa's default is 9)
   */
  public static Tensor delta(Tensor rows, int width) {
    int n = rows.size(0);
    int frames = rows.size(1);
    if (width < 3 || width % 2 == 0 || width > frames) {
      throw new IllegalArgumentException(
          "width " + width + ": need an odd number from 3 to the " + frames + " frames");
    }
    int half = width / 2;
    double norm = half * (half + 1) * (2 * half + 1) / 3.0;
    float[] slopes = new float[n * frames];
    for (int r = 0; r < n; r++) {
      for (int t = half; t < frames - half; t++) {
        double sum = 0;
        for (int i = 1; i <= half; i++) {
          int at = r * frames + t;
          sum += i * ((double) rows.data()[at + i] - rows.data()[at - i]);
        }
        slopes[r * frames + t] = (float) (sum / norm);
      }
      for (int i = 0; i < half; i++) {
        slopes[r * frames + i] = slopes[r * frames + half];
        slopes[(r + 1) * frames - 1 - i] = slopes[(r + 1) * frames - 1 - half];
      }
    }
    return Tensor.of(slopes, n, frames);
  }
}

package io.earwitness.data;

import io.earwitness.spectral.Mfcc;
import io.earwitness.tensor.Tensor;

/**
 * What a simple classifier knows of a sound: mean and deviation of 25 MFCC, deviation of their
 * differences from frame to frame, means of the mel bands; 75 + nMels numbers in this order.
 */
final class MfccStatistics {
  private static final int COEFFICIENTS = 25;

  private MfccStatistics() {}

  /**
   * The statistics of a spectrogram.
   *
   * @param db (nMels, frames)
   */
  static float[] of(Tensor db) {
    int bands = db.size(0);
    int frames = db.size(1);
    int kept = Math.min(COEFFICIENTS, bands);
    float[] x = db.data();
    float[] out = new float[3 * kept + bands];
    for (int k = 0; k < kept; k++) {
      double[] c = Mfcc.coefficient(db, k);
      out[k] = (float) mean(c, frames);
      out[kept + k] = (float) deviation(c, frames);
      for (int t = 0; t + 1 < frames; t++) {
        c[t] = c[t + 1] - c[t];
      }
      out[2 * kept + k] = (float) deviation(c, frames - 1);
    }
    for (int m = 0; m < bands; m++) {
      double sum = 0;
      for (int t = 0; t < frames; t++) {
        sum += x[m * frames + t];
      }
      out[3 * kept + m] = (float) (sum / frames);
    }
    return out;
  }

  private static double mean(double[] x, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[i];
    }
    return n == 0 ? 0 : sum / n;
  }

  private static double deviation(double[] x, int n) {
    double mean = mean(x, n);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (x[i] - mean) * (x[i] - mean);
    }
    return n == 0 ? 0 : Math.sqrt(sum / n);
  }
}

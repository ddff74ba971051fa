package io.earwitness.spectral;

/**
 * Inner loops, written so that the JIT turns them into vector instructions: it does so where all
 * arrays of a loop are read and written at the same index, and not where two arrays carry offsets
 * of their own (it cannot know that they are not one array). Hence rows as arrays of their own, and
 * copies before products.
 */
final class Kernels {
  /** Frames whose spectra are turned at once. */
  static final int TURNED = 8;

  private Kernels() {}

  /** y[i] *= x[i]. */
  static void multiply(float[] y, float[] x) {
    for (int i = 0; i < x.length; i++) {
      y[i] *= x[i];
    }
  }

  /** y[i] += x[i]. */
  static void add(float[] y, float[] x) {
    for (int i = 0; i < x.length; i++) {
      y[i] += x[i];
    }
  }

  /** y[i] += w * x[i] for the first n. */
  static void add(float[] y, float w, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      y[i] += w * x[i];
    }
  }

  /** y[i] += the sum of w[j + r] * x[k + r][i] for r from 0 to 3 and the first n: four at once. */
  static void addFour(float[] y, float[] w, int j, float[][] x, int k, int n) {
    float w0 = w[j];
    float w1 = w[j + 1];
    float w2 = w[j + 2];
    float w3 = w[j + 3];
    float[] x0 = x[k];
    float[] x1 = x[k + 1];
    float[] x2 = x[k + 2];
    float[] x3 = x[k + 3];
    for (int i = 0; i < n; i++) {
      y[i] += w0 * x0[i] + w1 * x1[i] + (w2 * x2[i] + w3 * x3[i]);
    }
  }

  /** Length of a row for spectra of so many bins: no multiple of a page, or caches would clash. */
  static int stride(int bins) {
    return (2 * bins + 15) / 16 * 16 + 16;
  }

  /**
   * Squared magnitudes with frames side by side.
   *
   * @param spectra {@value #TURNED} spectra, each {@code stride} behind the last, re, im, re, im
   * @param power gets bin k of spectrum i at [k][column + i]
   */
  static void turn(float[] spectra, int stride, float[][] power, int column) {
    int s1 = stride;
    int s2 = 2 * stride;
    int s3 = 3 * stride;
    int s4 = 4 * stride;
    int s5 = 5 * stride;
    int s6 = 6 * stride;
    int s7 = 7 * stride;
    for (int k = 0; k < power.length; k++) {
      float[] row = power[k];
      int j = 2 * k;
      row[column] = square(spectra[j], spectra[j + 1]);
      row[column + 1] = square(spectra[s1 + j], spectra[s1 + j + 1]);
      row[column + 2] = square(spectra[s2 + j], spectra[s2 + j + 1]);
      row[column + 3] = square(spectra[s3 + j], spectra[s3 + j + 1]);
      row[column + 4] = square(spectra[s4 + j], spectra[s4 + j + 1]);
      row[column + 5] = square(spectra[s5 + j], spectra[s5 + j + 1]);
      row[column + 6] = square(spectra[s6 + j], spectra[s6 + j + 1]);
      row[column + 7] = square(spectra[s7 + j], spectra[s7 + j + 1]);
    }
  }

  /** squares[i] = |z[i]|^2 of complex numbers re, im, re, im. */
  static void squares(float[] z, float[] squares) {
    for (int i = 0; i < squares.length; i++) {
      squares[i] = square(z[2 * i], z[2 * i + 1]);
    }
  }

  /** Turns squares into what would give them the magnitudes of target; where there is none, 0. */
  static void scales(float[] squares, float[] target) {
    for (int i = 0; i < squares.length; i++) {
      squares[i] = target[i] / ((float) Math.sqrt(squares[i]) + Float.MIN_NORMAL);
    }
  }

  /** Multiplies each complex number by a real factor. */
  static void scale(float[] z, float[] factors) {
    for (int i = 0; i < factors.length; i++) {
      z[2 * i] *= factors[i];
      z[2 * i + 1] *= factors[i];
    }
  }

  /** out[i] = x[i] - w * y[i]. */
  static void subtract(float[] out, float[] x, float w, float[] y) {
    for (int i = 0; i < out.length; i++) {
      out[i] = x[i] - w * y[i];
    }
  }

  /** Turns squared magnitudes into magnitudes to a power; 2 leaves them as they are. */
  static void raise(float[] squared, int n, double power) {
    if (power == 1) {
      for (int i = 0; i < n; i++) {
        squared[i] = (float) Math.sqrt(squared[i]);
      }
    } else if (power != 2) {
      for (int i = 0; i < n; i++) {
        squared[i] = (float) Math.pow(squared[i], power / 2);
      }
    }
  }

  private static float square(float re, float im) {
    return re * re + im * im;
  }
}

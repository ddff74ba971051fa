package io.earwitness.spectral;

/** Squared magnitudes of spectra. */
final class Powers {
  private Powers() {}

  /**
   * Squared magnitudes with the frames side by side, so that later loops run over neighbours.
   *
   * @param spectra count frames of re, im, re, im
   * @param power gets bin k, frame t at k * stride + t
   */
  static void sideBySide(float[] spectra, int bins, int count, float[] power, int stride) {
    for (int t = 0; t < count; t++) {
      int at = t * 2 * bins;
      for (int k = 0; k < bins; k++) {
        float re = spectra[at + 2 * k];
        float im = spectra[at + 2 * k + 1];
        power[k * stride + t] = re * re + im * im;
      }
    }
  }

  /** Turns squared magnitudes into magnitudes to a power; 2 leaves them as they are. */
  static void raise(float[] squared, double power) {
    if (power == 1) {
      for (int i = 0; i < squared.length; i++) {
        squared[i] = (float) Math.sqrt(squared[i]);
      }
    } else if (power != 2) {
      for (int i = 0; i < squared.length; i++) {
        squared[i] = (float) Math.pow(squared[i], power / 2);
      }
    }
  }

  /**
   * The phases of now - factor * before with other magnitudes; where there is no phase, 0.
   *
   * @param now spectra, re, im, re, im
   * @param magnitudes one for each complex number
   * @param out gets as many spectra
   */
  static void withPhases(
      float[] now, float[] before, float factor, float[] magnitudes, float[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = now[i] - factor * before[i];
    }
    for (int i = 0; i < magnitudes.length; i++) {
      float re = out[2 * i];
      float im = out[2 * i + 1];
      float scale = magnitudes[i] / ((float) Math.sqrt(re * re + im * im) + Float.MIN_NORMAL);
      out[2 * i] = re * scale;
      out[2 * i + 1] = im * scale;
    }
  }
}

package io.earwitness.spectral;

/** Some samples of a sound that need not lie in memory whole. */
final class Stretch {
  /** Those that do. */
  final float[] samples;

  /** Where the first of them stands in the sound. */
  final int start;

  /** Samples of the whole sound. */
  final int total;

  Stretch(float[] samples, int start, int total) {
    this.samples = samples;
    this.start = start;
    this.total = total;
  }

  static Stretch of(float[] y) {
    return new Stretch(y, 0, y.length);
  }
}

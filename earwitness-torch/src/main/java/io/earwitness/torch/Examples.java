package io.earwitness.torch;

/** Segments to learn from or to be tested on. Read by several threads at once. */
public interface Examples {

  /** Number of segments in one epoch. */
  int size();

  /** Index of a segment's label. */
  int label(int i);

  /**
   * Writes one UNIT segment, nMels x frames values in row-major order.
   *
   * @param randomSeed decides whatever is random about it, such as where a crop begins; the same
   *     seed gives the same values
   * @param into array to write to
   * @param offset index of the first value
   */
  void fill(int i, long randomSeed, float[] into, int offset);
}

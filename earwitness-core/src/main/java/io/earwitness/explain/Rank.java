package io.earwitness.explain;

import io.earwitness.tensor.Plane;

/**
 * The k-th smallest of many floats without sorting or copying them, which for the map of a long
 * song would take as much memory again: counts by the upper, then by the lower half of their bits.
 */
public final class Rank {
  private static final int HALF = 1 << 16;
  private static final double TOP = 0.99;

  private Rank() {}

  /**
   * The value that stands at a place once the values are sorted.
   *
   * @param values no NaN among them; -0 counts as less than 0
   * @param rank from 0 (the smallest) to {@code values.cells() - 1}
   */
  public static float of(Plane values, int rank) {
    if (rank < 0 || rank >= values.cells()) {
      throw new IllegalArgumentException(
          "rank " + rank + ": need 0 to " + (values.cells() - 1) + " of " + values.cells());
    }
    int[] counts = new int[HALF];
    values.forEach(
        piece -> {
          for (float v : piece) {
            counts[key(v) >>> 16]++;
          }
        });
    int left = rank;
    int upper = 0;
    while (left >= counts[upper]) {
      left -= counts[upper++];
    }
    int high = upper;
    int[] lower = new int[HALF];
    values.forEach(
        piece -> {
          for (float v : piece) {
            if (key(v) >>> 16 == high) {
              lower[key(v) & HALF - 1]++;
            }
          }
        });
    int low = 0;
    while (left >= lower[low]) {
      left -= lower[low++];
    }
    int key = upper << 16 | low;
    return Float.intBitsToFloat(key < 0 ? key & Integer.MAX_VALUE : ~key);
  }

  /**
   * The 99th percentile over all values of their positive part, linearly interpolated.
   *
   * @param values at least one
   */
  public static double top(Plane values) {
    double at = TOP * (values.cells() - 1);
    int rank = (int) at;
    double low = Math.max(0, of(values, rank));
    double high = Math.max(0, of(values, Math.min(rank + 1, values.cells() - 1)));
    return low + (at - rank) * (high - low);
  }

  /** Bits whose unsigned order is the order of the floats. */
  private static int key(float v) {
    int bits = Float.floatToIntBits(v);
    return bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
  }
}

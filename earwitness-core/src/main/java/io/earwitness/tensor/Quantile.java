package io.earwitness.tensor;

/** The value that a share of some numbers does not exceed. */
public final class Quantile {
  private Quantile() {}

  /**
   * numpy's default quantile: linear between the two neighbours.
   *
   * @param sorted numbers in ascending order
   * @param count how many of them count, the first ones; at least 1
   * @param q the share, in [0, 1]
   */
  public static double ofSorted(double[] sorted, int count, double q) {
    double at = q * (count - 1);
    int low = (int) at;
    int high = Math.min(low + 1, count - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }
}

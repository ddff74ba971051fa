package io.earwitness.study;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Correction for many tests at once: S. Holm, Scandinavian Journal of Statistics 6 (1979). */
final class Holm {
  private Holm() {}

  /**
   * p values corrected so that the chance that any of those called significant is false stays below
   * the level that they are held against (R's {@code p.adjust}).
   *
   * @param p in any order; NaN stands for no test and stays
   * @return the corrected ones in the same order, at most 1
   */
  static double[] adjust(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, Double.NaN);
    double largest = 0;
    for (int i = 0; i < order.length; i++) {
      largest = Math.max(largest, Math.min(1, (order.length - i) * p[order[i]]));
      adjusted[order[i]] = largest;
    }
    return adjusted;
  }
}

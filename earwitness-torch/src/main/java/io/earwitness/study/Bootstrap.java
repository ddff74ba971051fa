package io.earwitness.study;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Percentile intervals by resampling whole groups with replacement (the cluster bootstrap of Efron
 * and Tibshirani, An Introduction to the Bootstrap, 1993, chapters 8 and 13): songs of one artist
 * resemble each other, so artists are drawn, not songs. Where every group is right the range is the
 * single point 1, which says that the sample is small, not that the model never errs.
 */
final class Bootstrap {
  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /**
   * One group's part of a ratio of sums.
   *
   * @param hits numerator
   * @param total denominator
   */
  record Share(double hits, double total) {}

  /**
   * sum(hits) / sum(total) with its 95 % range.
   *
   * @param groups one share each
   * @param resamples number of draws, at least 1; 2000 moves the ends by about 0.3 points
   * @param seed of the draws; the same seed gives the same range
   */
  static Interval ratio(List<Share> groups, int resamples, long seed) {
    double value = ratio(groups);
    if (Double.isNaN(value)) {
      return Interval.NONE;
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] draws = new double[resamples];
    int known = 0;
    for (int r = 0; r < resamples; r++) {
      double hits = 0;
      double total = 0;
      for (int i = 0; i < groups.size(); i++) {
        Share drawn = groups.get(random.nextInt(groups.size()));
        hits += drawn.hits;
        total += drawn.total;
      }
      if (total > 0) {
        draws[known++] = hits / total;
      }
    }
    Arrays.sort(draws, 0, known);
    return new Interval(value, quantile(draws, known, TAIL), quantile(draws, known, 1 - TAIL));
  }

  private static double ratio(List<Share> groups) {
    double total = groups.stream().mapToDouble(Share::total).sum();
    return total > 0 ? groups.stream().mapToDouble(Share::hits).sum() / total : Double.NaN;
  }

  /** numpy's default quantile: linear between the two neighbours. */
  private static double quantile(double[] sorted, int n, double q) {
    double at = q * (n - 1);
    int below = (int) at;
    int above = Math.min(below + 1, n - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}

package io.earwitness.study;

import java.util.Arrays;

/**
 * Student's t-tests, two-sided, with scipy's numbers.
 *
 * @param statistic t; NaN where there are too few numbers, or none of them differs
 * @param df degrees of freedom
 * @param p chance of a t as far from 0 if there is no difference; NaN as above
 */
record TTest(double statistic, double df, double p) {

  private static final TTest UNKNOWN = new TTest(Double.NaN, Double.NaN, Double.NaN);

  /** Whether the mean of the sample differs from a number ({@code scipy.stats.ttest_1samp}). */
  static TTest oneSample(double[] sample, double mean) {
    if (sample.length < 2) {
      return UNKNOWN;
    }
    double error = Math.sqrt(variance(sample) / sample.length);
    return of((mean(sample) - mean) / error, sample.length - 1);
  }

  /** Whether two means differ, variances taken as equal ({@code scipy.stats.ttest_ind}). */
  static TTest student(double[] a, double[] b) {
    if (a.length < 1 || b.length < 1 || a.length + b.length < 3) {
      return UNKNOWN;
    }
    double df = a.length + b.length - 2;
    double pooled = (squares(a) + squares(b)) / df;
    double error = Math.sqrt(pooled * (1.0 / a.length + 1.0 / b.length));
    return of((mean(a) - mean(b)) / error, df);
  }

  /** Welch's test: whether two means differ, each sample with a variance of its own. */
  static TTest welch(double[] a, double[] b) {
    if (a.length < 2 || b.length < 2) {
      return UNKNOWN;
    }
    double va = variance(a) / a.length;
    double vb = variance(b) / b.length;
    double df = (va + vb) * (va + vb) / (va * va / (a.length - 1) + vb * vb / (b.length - 1));
    return of((mean(a) - mean(b)) / Math.sqrt(va + vb), df);
  }

  /**
   * Whether one number may come from where a sample comes from: the t-test for a single case of
   * Crawford and Howell (1998), exact for normal samples of any size.
   */
  static TTest singleCase(double value, double[] sample) {
    if (sample.length < 2) {
      return UNKNOWN;
    }
    double error = Math.sqrt(variance(sample) * (1 + 1.0 / sample.length));
    return of((value - mean(sample)) / error, sample.length - 1);
  }

  private static TTest of(double t, double df) {
    return Double.isNaN(t) ? UNKNOWN : new TTest(t, df, StudentT.twoSided(t, df));
  }

  static double mean(double[] x) {
    return Arrays.stream(x).average().orElse(Double.NaN);
  }

  private static double variance(double[] x) {
    return squares(x) / (x.length - 1);
  }

  private static double squares(double[] x) {
    double mean = mean(x);
    return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
  }
}

package io.earwitness.study;

import java.util.List;

/**
 * Whether one entrant names more segments rightly than another: the corrected resampled t-test of
 * Nadeau and Bengio (Inference for the generalization error, Machine Learning 52, 2003) on the
 * differences of runs on the same splits. Trainings of several seeds or folds share music, so that
 * the plain test would be too sure; it divides the variance by the number of runs J, this one
 * multiplies it with 1/J + test / train.
 *
 * @param runs number of pairs
 * @param difference mean difference of accuracy and its 95 % interval; the interval is unknown for
 *     fewer than two runs, and where all differences are equal, which says nothing of their spread
 * @param p chance of a difference at least as large if there were none; NaN without interval
 */
record PairedTest(int runs, Interval difference, double p) {
  private static final double SURE = 0.95;

  /**
   * Compares.
   *
   * @param a accuracies of one entrant, run by run
   * @param b those of the other
   * @param testShare test music / training music, on average
   */
  static PairedTest of(List<Double> a, List<Double> b, double testShare) {
    int n = a.size();
    if (n != b.size()) {
      throw new IllegalArgumentException(n + " runs against " + b.size() + ": need pairs");
    }
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += (a.get(i) - b.get(i)) / n;
    }
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double off = a.get(i) - b.get(i) - mean;
      squares += off * off;
    }
    if (n < 2 || squares == 0) {
      double known = n == 0 ? Double.NaN : mean;
      return new PairedTest(n, new Interval(known, Double.NaN, Double.NaN), Double.NaN);
    }
    double error = Math.sqrt(squares / (n - 1) * (1.0 / n + testShare));
    double reach = StudentT.reach(SURE, n - 1) * error;
    double p = StudentT.twoSided(mean / error, n - 1);
    return new PairedTest(n, new Interval(mean, mean - reach, mean + reach), p);
  }

  /** 1 if the first is better beyond doubt, -1 if the second is, 0 if that cannot be told. */
  int verdict() {
    return difference.low() > 0 ? 1 : difference.high() < 0 ? -1 : 0;
  }
}

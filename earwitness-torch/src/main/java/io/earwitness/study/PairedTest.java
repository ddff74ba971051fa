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
    double reach = quantile(SURE, n - 1) * error;
    double p = 1 - within(mean / error, n - 1);
    return new PairedTest(n, new Interval(mean, mean - reach, mean + reach), p);
  }

  /** 1 if the first is better beyond doubt, -1 if the second is, 0 if that cannot be told. */
  int verdict() {
    return difference.low() > 0 ? 1 : difference.high() < 0 ? -1 : 0;
  }

  /**
   * Probability that Student's |T| is less than |t|, by the finite sums of Abramowitz and Stegun,
   * Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
   */
  private static double within(double t, int degrees) {
    double angle = Math.atan(Math.abs(t) / Math.sqrt(degrees));
    double cos = Math.cos(angle);
    boolean odd = degrees % 2 == 1;
    double term = odd ? cos : 1;
    double sum = degrees > 1 ? term : 0;
    for (int k = odd ? 3 : 2; k < degrees; k += 2) {
      term *= cos * cos * (k - 1) / k;
      sum += term;
    }
    double part = Math.sin(angle) * sum;
    return odd ? 2 / Math.PI * (angle + part) : part;
  }

  /** The t that |T| stays within with a probability in (0, 1), by halving. */
  private static double quantile(double probability, int degrees) {
    double low = 0;
    double high = 1;
    while (within(high, degrees) < probability) {
      low = high;
      high *= 2;
    }
    while (high - low > 1e-12 * high) {
      double middle = (low + high) / 2;
      if (within(middle, degrees) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}

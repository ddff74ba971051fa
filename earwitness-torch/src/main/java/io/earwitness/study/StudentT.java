package io.earwitness.study;

/**
 * The tails of Student's t distribution, by the regularised incomplete beta function and its
 * continued fraction (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.5.8 and 26.7.1;
 * the fraction is added up by Lentz's method). Right to some 13 digits, however far out.
 */
final class StudentT {
  private static final int ROUNDS = 10_000;
  private static final double TINY = 1e-300;

  /** Lanczos' coefficients for g = 7. */
  private static final double[] LANCZOS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };

  private StudentT() {}

  /** The chance of a value at least as far from 0 as t. */
  static double twoSided(double t, double df) {
    if (Double.isInfinite(t)) {
      return 0;
    }
    return beta(df / 2, 0.5, df / (df + t * t), t * t / (df + t * t));
  }

  /** The t that |T| stays within with a probability in (0, 1), by halving. */
  static double reach(double probability, double df) {
    double low = 0;
    double high = 1;
    while (twoSided(high, df) > 1 - probability) {
      low = high;
      high *= 2;
    }
    while (high - low > 1e-12 * high) {
      double middle = (low + high) / 2;
      if (twoSided(middle, df) > 1 - probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** I_x(a, b) with y = 1 - x given, because it may be too small to be seen in x. */
  private static double beta(double a, double b, double x, double y) {
    if (y == 0) {
      return 1;
    }
    double front =
        Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(y));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(a, b, x) / a
        : 1 - front * fraction(b, a, y) / b;
  }

  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m <= ROUNDS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      value *= c * d;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      value *= c * d;
      if (Math.abs(c * d - 1) < 1e-15) {
        break;
      }
    }
    return value;
  }

  private static double away(double x) {
    return Math.abs(x) < TINY ? TINY : x;
  }

  private static double logGamma(double x) {
    if (x < 0.5) {
      return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    }
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x - 1 + i);
    }
    double t = x + 6.5;
    return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
  }
}

package io.earwitness.study;

import java.util.Arrays;

/**
 * A concept activation vector: the unit normal of a logistic regression (C = 1, free intercept)
 * between two sets of sounds, pointing to the first. It is kept as weights of the sounds, v = sum
 * weights[i] x[rows[i]], so that everything about it follows from dot products that are computed
 * once for all vectors of a layer. B. Kim et al., "Interpretability beyond feature attribution",
 * ICML 2018; scikit-learn's LogisticRegression.
 */
final class Cav {
  private static final int ROUNDS = 100;
  private static final double TOLERANCE = 1e-13;

  private final int[] rows;
  private final double[] weights;
  private final double norm;
  private final double intercept;

  private Cav(int[] rows, double[] weights, double norm, double intercept) {
    this.rows = rows;
    this.weights = weights;
    this.norm = norm;
    this.intercept = intercept;
  }

  /**
   * Fits by Newton's method, in which w = sum alpha x and the intercept are found together.
   *
   * @param gram dot products of all sounds
   * @param concept rows of the set that it points to
   * @param others rows of the set that it points away from
   */
  static Cav fit(double[][] gram, int[] concept, int[] others) {
    int n = concept.length + others.length;
    int[] rows = Arrays.copyOf(concept, n);
    System.arraycopy(others, 0, rows, concept.length, others.length);
    double[] alpha = new double[n];
    double intercept = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double[][] system = new double[n][n];
      double[] working = new double[n];
      for (int i = 0; i < n; i++) {
        double f = intercept;
        for (int j = 0; j < n; j++) {
          system[i][j] = gram[rows[i]][rows[j]];
          f += alpha[j] * system[i][j];
        }
        double p = 1 / (1 + Math.exp(-f));
        double weight = Math.max(1e-10, p * (1 - p));
        system[i][i] += 1 / weight;
        working[i] = f + ((i < concept.length ? 1 : 0) - p) / weight;
      }
      double[] ones = new double[n];
      Arrays.fill(ones, 1);
      cholesky(system);
      double[] byWorking = solve(system, working);
      double[] byOnes = solve(system, ones);
      double next = sum(byWorking) / sum(byOnes);
      double change = Math.abs(next - intercept);
      for (int i = 0; i < n; i++) {
        double a = byWorking[i] - next * byOnes[i];
        change = Math.max(change, Math.abs(a - alpha[i]));
        alpha[i] = a;
      }
      intercept = next;
      if (change < TOLERANCE) {
        break;
      }
    }
    double squares = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        squares += alpha[i] * alpha[j] * gram[rows[i]][rows[j]];
      }
    }
    double norm = Math.sqrt(Math.max(squares, Double.MIN_NORMAL));
    return new Cav(rows, Arrays.stream(alpha).map(a -> a / norm).toArray(), norm, intercept);
  }

  /** Length of the regression's weights. */
  double norm() {
    return norm;
  }

  double intercept() {
    return intercept;
  }

  /**
   * The dot product of the unit vector with something.
   *
   * @param dots of that thing with all sounds
   */
  double dot(double[] dots) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += weights[i] * dots[rows[i]];
    }
    return sum;
  }

  /** Cosine of the angle between two vectors. */
  double cosine(Cav other, double[][] gram) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += weights[i] * other.dot(gram[rows[i]]);
    }
    return sum;
  }

  /** Share of sounds on their own side of the boundary. */
  double accuracy(double[][] gram, int[] concept, int[] others) {
    int right = 0;
    for (int row : concept) {
      right += norm * dot(gram[row]) + intercept > 0 ? 1 : 0;
    }
    for (int row : others) {
      right += norm * dot(gram[row]) + intercept <= 0 ? 1 : 0;
    }
    return (double) right / (concept.length + others.length);
  }

  private static double sum(double[] x) {
    return Arrays.stream(x).sum();
  }

  /** Turns a symmetric positive matrix into its lower Cholesky factor, in place. */
  private static void cholesky(double[][] a) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
      }
    }
  }

  private static double[] solve(double[][] factor, double[] right) {
    double[] x = right.clone();
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= factor[i][k] * x[k];
      }
      x[i] /= factor[i][i];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < x.length; k++) {
        x[i] -= factor[k][i] * x[k];
      }
      x[i] /= factor[i][i];
    }
    return x;
  }
}

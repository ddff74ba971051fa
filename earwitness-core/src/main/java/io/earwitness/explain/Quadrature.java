package io.earwitness.explain;

/** Rules for an integral over [0, 1] by n values of the integrand. */
public enum Quadrature {
  /** The midpoints of n equal steps; Captum's {@code riemann_middle}. */
  MIDPOINT {
    @Override
    void fill(double[] nodes, double[] weights) {
      for (int i = 0; i < nodes.length; i++) {
        nodes[i] = (i + 0.5) / nodes.length;
        weights[i] = 1.0 / nodes.length;
      }
    }
  },

  /** Gauss-Legendre, exact for polynomials of degree 2n - 1; Captum's {@code gausslegendre}. */
  GAUSS_LEGENDRE {
    @Override
    void fill(double[] nodes, double[] weights) {
      int n = nodes.length;
      for (int i = 0; i < n; i++) {
        double x = Math.cos(Math.PI * (n - i - 0.25) / (n + 0.5)); // close to the i-th root
        double derivative = 0;
        for (int round = 0; round < 8; round++) { // Newton; quadratic, so 8 are plenty
          double previous = 1;
          double p = x;
          for (int k = 2; k <= n; k++) {
            double next = ((2 * k - 1) * x * p - (k - 1) * previous) / k;
            previous = p;
            p = next;
          }
          derivative = n * (x * p - previous) / (x * x - 1);
          x -= p / derivative;
        }
        nodes[i] = (1 + x) / 2;
        weights[i] = 1 / ((1 - x * x) * derivative * derivative);
      }
    }
  };

  /** Fills nodes, ascending in (0, 1), and weights, adding to 1. */
  abstract void fill(double[] nodes, double[] weights);
}

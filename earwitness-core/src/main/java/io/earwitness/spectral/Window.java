package io.earwitness.spectral;

/**
 * Window shapes, periodic as scipy's {@code get_window(..., fftbins=True)}: sample i of n is taken
 * at phase 2 pi i / n, so that the window repeats after n.
 */
public enum Window {
  HANN(0.5, 0.5, 0),
  HAMMING(0.54, 0.46, 0),
  BLACKMAN(0.42, 0.5, 0.08),
  BOXCAR(1, 0, 0);

  private final double a0;
  private final double a1;
  private final double a2;

  Window(double a0, double a1, double a2) {
    this.a0 = a0;
    this.a1 = a1;
    this.a2 = a2;
  }

  /** The window's n samples. */
  public double[] samples(int n) {
    double[] w = new double[n];
    for (int i = 0; i < n; i++) {
      double phase = 2 * Math.PI * i / n;
      w[i] = a0 - a1 * Math.cos(phase) + a2 * Math.cos(2 * phase);
    }
    return w;
  }
}

package io.earwitness.spectral;

/**
 * Fourier transforms of real frames of one length n. Not for two threads at once.
 *
 * <p>A spectrum is 1 + floor(n / 2) complex bins, laid out re, im, re, im.
 */
interface Fft {

  /** A transform of frames of n samples, by whatever is fast and exact at that length. */
  static Fft of(int n) {
    return RealFft.supports(n) ? new RealFft(n) : new BluesteinFft(n);
  }

  /**
   * X[k] = sum of x[i] exp(-2 pi j i k / n).
   *
   * @param frame n samples
   * @param spectra gets 2 * bins values from index {@code at} on
   */
  void forward(float[] frame, float[] spectra, int at);

  /**
   * The frame whose spectrum is given: the inverse of {@link #forward}.
   *
   * @param spectra 2 * bins values from index {@code at} on; imaginary parts of bin 0, and of n /
   *     2, are ignored
   * @param frame gets n samples
   */
  void inverse(float[] spectra, int at, float[] frame);
}

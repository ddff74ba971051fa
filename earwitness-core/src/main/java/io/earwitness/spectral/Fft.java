package io.earwitness.spectral;

/**
 * Fourier transforms of real frames of one length n, many at a call. Not for two threads at once.
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
   * @param frames count * n samples
   * @param count number of frames
   * @param spectra gets count * 2 * bins values from index {@code at} on
   */
  void forward(float[] frames, int count, float[] spectra, int at);

  /**
   * The frames of n samples whose spectra are given: the inverse of {@link #forward}.
   *
   * @param spectra count * 2 * bins values from index {@code at} on; imaginary parts of bin 0, and
   *     of n / 2, are ignored
   * @param count number of frames
   * @param frames room for count * n samples
   */
  void inverse(float[] spectra, int at, int count, float[] frames);
}

package io.earwitness.spectral;

import io.earwitness.spectral.MelConfig.PadMode;

/**
 * How sound is cut into frames: librosa's parameters of {@code stft} and {@code istft}.
 *
 * @param nFft samples of one frame's FFT, at least 2; powers of two, also times 3, 5, 7, 9 or 15,
 *     are fast
 * @param hopLength samples from frame to frame, at least 1
 * @param winLength samples of the window, 1 to nFft; padded with zeros on both sides to nFft
 * @param window its shape, periodic
 * @param center whether frame t is centred at sample t * hopLength, the sound padded at both ends
 * @param padMode what the padding holds
 */
public record StftConfig(
    int nFft, int hopLength, int winLength, Window window, boolean center, PadMode padMode) {

  public StftConfig {
    need(nFft >= 2, "nFft", nFft, "at least 2");
    need(hopLength >= 1, "hopLength", hopLength, "at least 1");
    need(winLength >= 1 && winLength <= nFft, "winLength", winLength, "1 to nFft = " + nFft);
  }

  /** The defaults of {@code librosa.stft}: Hann, centred, zeros, a quarter of nFft as the hop. */
  public static StftConfig of(int nFft) {
    return of(nFft, Math.max(1, nFft / 4));
  }

  /** A centred, zero-padded Hann window of nFft samples with a hop of one's own. */
  public static StftConfig of(int nFft, int hopLength) {
    return new StftConfig(nFft, hopLength, nFft, Window.HANN, true, PadMode.CONSTANT);
  }

  /** Frames of {@code samples} samples; 0 if they are too few for one frame. */
  public int frames(int samples) {
    long padded = samples + 2L * pad();
    return padded < nFft ? 0 : (int) (1 + (padded - nFft) / hopLength);
  }

  /** Bins of one frame's spectrum, 1 + floor(nFft / 2). */
  public int bins() {
    return 1 + nFft / 2;
  }

  /** Frequencies of the bins in Hz: {@code librosa.fft_frequencies}. */
  public double[] frequencies(int sampleRate) {
    double[] hertz = new double[bins()];
    for (int k = 0; k < hertz.length; k++) {
      hertz[k] = (double) k * sampleRate / nFft;
    }
    return hertz;
  }

  /** Samples of padding at each end. */
  int pad() {
    return center ? nFft / 2 : 0;
  }

  /** The window, padded with floor((nFft - winLength) / 2) zeros on its left to nFft samples. */
  double[] paddedWindow() {
    double[] padded = new double[nFft];
    System.arraycopy(window.samples(winLength), 0, padded, (nFft - winLength) / 2, winLength);
    return padded;
  }

  /** The padded window, rounded. */
  float[] floatWindow() {
    double[] exact = paddedWindow();
    float[] rounded = new float[exact.length];
    for (int i = 0; i < exact.length; i++) {
      rounded[i] = (float) exact[i];
    }
    return rounded;
  }

  private static void need(boolean ok, String name, int value, String need) {
    if (!ok) {
      throw new IllegalArgumentException(name + " " + value + ": need " + need);
    }
  }
}

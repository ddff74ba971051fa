package io.earwitness.spectral;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * From spectra back to sound: {@code librosa.istft}. Frames are windowed once more, added where
 * they overlap, and divided by the sum of the squared windows: the least-squares answer of D. W.
 * Griffin and J. S. Lim, "Signal estimation from modified short-time Fourier transform", 1984. An
 * unchanged spectrogram gives its sound back.
 *
 * <p>Without centring the first and last samples lie under a window that is nearly 0, and rounding
 * errors grow there. Safe for threads.
 */
public final class InverseStft {
  /** Below this sum of squared windows nothing is divided: the smallest normal float. */
  private static final float TINY = Float.MIN_NORMAL;

  private final StftConfig config;
  private final float[] window;
  private final Queue<Fft> idle = new ConcurrentLinkedQueue<>();

  /** Prepares the window. */
  public InverseStft(StftConfig config) {
    this.config = config;
    window = config.floatWindow();
  }

  /** All samples that the frames reach: hopLength * (frames - 1) if centred and nFft even. */
  public float[] apply(ComplexSpectrogram spectrogram) {
    int frames = spectrogram.frames();
    int length = span(frames) - 2 * config.pad();
    return cut(sum(spectrogram, frames), length);
  }

  /**
   * The first {@code length} samples; zeros where no frame reaches.
   *
   * @param length usually that of the sound that was analysed, at least 1
   */
  public float[] apply(ComplexSpectrogram spectrogram, int length) {
    if (length < 1) {
      throw new IllegalArgumentException("length " + length + ": need at least 1");
    }
    long reached = (length + 2L * config.pad() + config.hopLength() - 1) / config.hopLength();
    return cut(sum(spectrogram, (int) Math.min(spectrogram.frames(), reached)), length);
  }

  private float[] sum(ComplexSpectrogram spectrogram, int frames) {
    if (!spectrogram.config().equals(config)) {
      throw new IllegalArgumentException(
          "spectrogram made with " + spectrogram.config() + ": need " + config);
    }
    float[] y = new float[span(frames)];
    overlapAdd(spectrogram.values(), frames, y);
    Kernels.multiply(y, weights(frames));
    return y;
  }

  /** Samples from the first frame's begin to the last frame's end. */
  int span(int frames) {
    return Math.addExact(config.nFft(), Math.multiplyExact(config.hopLength(), frames - 1));
  }

  /**
   * The sum of the windowed frames of spectra.
   *
   * @param y gets {@code span(frames)} samples
   */
  void overlapAdd(float[] spectra, int frames, float[] y) {
    Fft taken = idle.poll();
    Fft fft = taken == null ? Fft.of(config.nFft()) : taken;
    int n = config.nFft();
    int step = Math.min(n, config.hopLength());
    float[] frame = new float[n];
    float[] sum = new float[n];
    for (int t = 0; t < frames; t++) {
      fft.inverse(spectra, t * 2 * config.bins(), frame);
      Kernels.multiply(frame, window);
      Kernels.add(sum, frame);
      int done = t == frames - 1 ? n : step;
      System.arraycopy(sum, 0, y, t * config.hopLength(), done);
      System.arraycopy(sum, done, sum, 0, n - done);
      Arrays.fill(sum, n - done, n, 0);
    }
    idle.add(fft);
  }

  /** One over the sum of the squared windows at every sample, 1 where that sum is nearly 0. */
  float[] weights(int frames) {
    double[] sum = new double[span(frames)];
    double[] exact = config.paddedWindow();
    for (int t = 0; t < frames; t++) {
      int start = t * config.hopLength();
      for (int i = 0; i < exact.length; i++) {
        sum[start + i] += exact[i] * exact[i];
      }
    }
    float[] weights = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      weights[i] = sum[i] > TINY ? (float) (1 / sum[i]) : 1;
    }
    return weights;
  }

  private float[] cut(float[] y, int length) {
    float[] kept = Arrays.copyOfRange(y, config.pad(), Math.min(y.length, config.pad() + length));
    return kept.length == length ? kept : Arrays.copyOf(kept, length);
  }
}

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
  private final StftConfig config;
  private final Queue<Fft> idle = new ConcurrentLinkedQueue<>();

  /** The inverse of {@code new Stft(config)}. */
  public InverseStft(StftConfig config) {
    this.config = config;
  }

  /** All samples that the frames reach: hopLength * (frames - 1) if centred and nFft even. */
  public float[] apply(ComplexSpectrogram spectrogram) {
    int frames = spectrogram.frames();
    return cut(sum(spectrogram, frames), OverlapAdd.span(config, frames) - 2 * config.pad());
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
    Fft taken = idle.poll();
    Fft fft = taken == null ? Fft.of(config.nFft()) : taken;
    float[] y = new float[OverlapAdd.span(config, frames)];
    float[] frame = new float[config.nFft()];
    OverlapAdd overlap = new OverlapAdd(config);
    overlap.begin(y);
    for (int t = 0; t < frames; t++) {
      fft.inverse(spectrogram.values(), t * 2 * config.bins(), frame);
      overlap.add(frame, t == frames - 1);
    }
    idle.add(fft);
    Kernels.multiply(y, OverlapAdd.weights(config, frames));
    return y;
  }

  private float[] cut(float[] y, int length) {
    float[] kept = Arrays.copyOfRange(y, config.pad(), Math.min(y.length, config.pad() + length));
    return kept.length == length ? kept : Arrays.copyOf(kept, length);
  }
}

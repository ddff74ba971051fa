package io.earwitness.spectral;

import io.earwitness.audio.Waveform;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The short-time Fourier transform of {@code librosa.stft}. Safe for threads. */
public final class Stft {
  private static final int BLOCK = 16;

  private final StftConfig config;
  private final Framer framer;
  private final Queue<Fft> idle = new ConcurrentLinkedQueue<>();

  /** Prepares the window. */
  public Stft(StftConfig config) {
    this.config = config;
    framer = new Framer(config);
  }

  /** The parameters. */
  public StftConfig config() {
    return config;
  }

  /**
   * The transform of a mono waveform of any rate.
   *
   * @throws IllegalArgumentException if it has other channels than one, or as {@link
   *     #forward(float[])}
   */
  public ComplexSpectrogram forward(Waveform mono) {
    return forward(Sounds.samples(mono, mono.sampleRate()));
  }

  /**
   * The transform of samples, (bins, frames).
   *
   * @throws IllegalArgumentException if they are too few for one frame or not all finite
   */
  public ComplexSpectrogram forward(float[] y) {
    int frames = framer.frames(Sounds.finite(y).length);
    float[] values = new float[Math.multiplyExact(frames, 2 * config.bins())];
    forward(y, frames, values);
    return new ComplexSpectrogram(config, frames, values);
  }

  /** The spectra of frames 0 to {@code frames}, into a given array. */
  void forward(float[] y, int frames, float[] spectra) {
    Fft taken = idle.poll();
    Fft fft = taken == null ? Fft.of(config.nFft()) : taken;
    float[] cut = new float[Math.min(BLOCK, frames) * config.nFft()];
    for (int from = 0; from < frames; from += BLOCK) {
      int count = Math.min(BLOCK, frames - from);
      framer.cut(y, from, count, cut);
      fft.forward(cut, count, spectra, from * 2 * config.bins());
    }
    idle.add(fft);
  }
}

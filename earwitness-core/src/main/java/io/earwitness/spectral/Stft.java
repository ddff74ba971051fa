package io.earwitness.spectral;

import io.earwitness.audio.Waveform;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The short-time Fourier transform of {@code librosa.stft}. Safe for threads. */
public final class Stft {
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
    int frames = framer.frames(y.length);
    float[] values = new float[Math.multiplyExact(frames, 2 * config.bins())];
    forward(y, frames, values);
    return new ComplexSpectrogram(config, frames, values);
  }

  /** The spectra of frames 0 to {@code frames}, into a given array. */
  void forward(float[] y, int frames, float[] spectra) {
    Fft taken = idle.poll();
    Fft fft = taken == null ? Fft.of(config.nFft()) : taken;
    float[] frame = new float[config.nFft()];
    int size = 2 * config.bins();
    for (int t = 0; t < frames; t++) {
      framer.cut(y, t, frame);
      fft.forward(frame, spectra, t * size);
      Sounds.requireFinite(spectra[t * size], y);
    }
    idle.add(fft);
  }
}

package io.earwitness.spectral;

import io.earwitness.tensor.Tensor;

/**
 * A short-time Fourier transform: (bins, frames) complex numbers. Bin k is k * sampleRate / nFft
 * Hz. Safe for threads.
 */
public final class ComplexSpectrogram {
  private final StftConfig config;
  private final int frames;
  private final float[] values;

  /**
   * Wraps spectra.
   *
   * @param values frame behind frame, each bins times re, im
   */
  ComplexSpectrogram(StftConfig config, int frames, float[] values) {
    this.config = config;
    this.frames = frames;
    this.values = values;
  }

  /**
   * A spectrogram of real and imaginary parts, both of shape (bins, frames) with at least one
   * frame.
   */
  public static ComplexSpectrogram of(StftConfig config, Tensor re, Tensor im) {
    int frames = re.size(-1);
    if (frames == 0) {
      throw new IllegalArgumentException("0 frames: need at least 1");
    }
    re.requireShape(config.bins(), frames);
    im.requireShape(config.bins(), frames);
    float[] values = new float[Math.multiplyExact(2 * config.bins(), frames)];
    for (int k = 0; k < config.bins(); k++) {
      for (int t = 0; t < frames; t++) {
        values[2 * (t * config.bins() + k)] = re.data()[k * frames + t];
        values[2 * (t * config.bins() + k) + 1] = im.data()[k * frames + t];
      }
    }
    return new ComplexSpectrogram(config, frames, values);
  }

  /** How the sound was cut. */
  public StftConfig config() {
    return config;
  }

  /** Number of rows, 1 + nFft / 2. */
  public int bins() {
    return config.bins();
  }

  /** Number of columns. */
  public int frames() {
    return frames;
  }

  /** Real parts, (bins, frames). */
  public Tensor re() {
    return part(0);
  }

  /** Imaginary parts, (bins, frames). */
  public Tensor im() {
    return part(1);
  }

  /** Absolute values, (bins, frames). */
  public Tensor magnitude() {
    Tensor power = power();
    Kernels.raise(power.data(), power.numel(), 1);
    return power;
  }

  /** Squared absolute values, (bins, frames). */
  public Tensor power() {
    float[] power = new float[bins() * frames];
    for (int k = 0; k < bins(); k++) {
      for (int t = 0; t < frames; t++) {
        float re = values[2 * (t * bins() + k)];
        float im = values[2 * (t * bins() + k) + 1];
        power[k * frames + t] = re * re + im * im;
      }
    }
    return Tensor.of(power, bins(), frames);
  }

  /**
   * Every cell times a real factor, phases kept.
   *
   * @param mask (bins, frames)
   */
  public ComplexSpectrogram times(Tensor mask) {
    mask.requireShape(bins(), frames);
    float[] factors = mask.data();
    float[] product = new float[values.length];
    for (int t = 0; t < frames; t++) {
      for (int k = 0; k < bins(); k++) {
        int at = 2 * (t * bins() + k);
        float factor = factors[k * frames + t];
        product[at] = values[at] * factor;
        product[at + 1] = values[at + 1] * factor;
      }
    }
    return new ComplexSpectrogram(config, frames, product);
  }

  private Tensor part(int which) {
    float[] part = new float[bins() * frames];
    for (int k = 0; k < bins(); k++) {
      for (int t = 0; t < frames; t++) {
        part[k * frames + t] = values[2 * (t * bins() + k) + which];
      }
    }
    return Tensor.of(part, bins(), frames);
  }

  /** The spectra, frame behind frame: its own array, to be read only. */
  float[] values() {
    return values;
  }
}

package io.earwitness.spectral;

import io.earwitness.audio.Samples;
import io.earwitness.tensor.Plane;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Log-mel spectrograms: {@code librosa.feature.melspectrogram} and {@code librosa.power_to_db} in
 * one, with librosa's parameters and numbers.
 *
 * <p>Each call works on one thread; calls from several threads at once are safe.
 */
public final class LogMel {
  /** Frames that lie side by side; their powers still fit the second-level cache. */
  private static final int BLOCK = 256;

  private final MelConfig config;
  private final Framer framer;
  private final MelFilterBank bank;
  private final PowerToDb toDb;
  private final Queue<Desk> idle = new ConcurrentLinkedQueue<>();

  /** What one call at a time works with. */
  private static final class Desk {
    final Fft fft;
    final float[] frame;
    final float[] spectra;
    final float[][] power;
    final float[] band = new float[BLOCK];

    Desk(StftConfig config) {
      fft = Fft.of(config.nFft());
      frame = new float[config.nFft()];
      spectra = new float[Kernels.TURNED * Kernels.stride(config.bins())];
      power = new float[config.bins()][BLOCK];
    }
  }

  /** Prepares windows, filters and transforms; costs some milliseconds, so keep the object. */
  public LogMel(MelConfig config) {
    this.config = config;
    framer = new Framer(config.stft());
    bank = new MelFilterBank(config);
    toDb = PowerToDb.of(config);
  }

  /** The parameters. */
  public MelConfig config() {
    return config;
  }

  /**
   * The mel spectrogram in dB, (nMels, frames).
   *
   * @param mono one channel at the configuration's sample rate
   * @throws IllegalArgumentException if rate or channels are others, the sound is too short for one
   *     frame, or a sample is not finite
   */
  public Spectrogram apply(Samples mono) {
    Plane mel = mel(mono);
    toDb.apply(mel);
    return new Spectrogram(mel, config);
  }

  /**
   * The mel spectrogram before the logarithm, (nMels, frames): power, or magnitude to the
   * configuration's power.
   *
   * @throws IllegalArgumentException as {@link #apply}
   */
  public Spectrogram power(Samples mono) {
    return new Spectrogram(mel(mono), config);
  }

  private Plane mel(Samples mono) {
    Sounds.requireMono(mono, config.sampleRate());
    int columns = framer.frames(mono.length());
    Plane mel = Plane.zeros(config.nMels(), columns);
    Desk taken = idle.poll();
    Desk desk = taken == null ? new Desk(config.stft()) : taken;
    for (int from = 0; from < columns; from += BLOCK) {
      int count = Math.min(BLOCK, columns - from);
      power(framer.stretch(mono, from, count), from, count, desk);
      for (int m = 0; m < config.nMels(); m++) {
        bank.apply(m, desk.power, desk.band, count);
        mel.put(m, from, desk.band, count);
      }
    }
    idle.add(desk);
    return mel;
  }

  /** Powers of frames {@code from} to {@code from + count}; columns behind them hold leftovers. */
  private void power(Stretch y, int from, int count, Desk desk) {
    int stride = Kernels.stride(config.bins());
    for (int t = 0; t < count; t++) {
      int row = t % Kernels.TURNED;
      framer.cut(y, from + t, desk.frame);
      desk.fft.forward(desk.frame, desk.spectra, row * stride);
      Sounds.requireFinite(desk.spectra[row * stride], y);
      if (row == Kernels.TURNED - 1 || t == count - 1) {
        Kernels.turn(desk.spectra, stride, desk.power, t - row);
      }
    }
    for (float[] row : desk.power) {
      Kernels.raise(row, count, config.power());
    }
  }
}

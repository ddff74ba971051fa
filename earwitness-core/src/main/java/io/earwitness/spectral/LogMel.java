package io.earwitness.spectral;

import io.earwitness.audio.Waveform;
import io.earwitness.tensor.Tensor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Log-mel spectrograms: {@code librosa.feature.melspectrogram} and {@code librosa.power_to_db} in
 * one, with librosa's parameters and numbers.
 *
 * <p>Each call works on one thread; calls from several threads at once are safe.
 */
public final class LogMel {
  /** Frames that are worked on at once, so that all their arrays stay in the cache. */
  private static final int BLOCK = 32;

  private final MelConfig config;
  private final Framer framer;
  private final MelFilterBank bank;
  private final PowerToDb toDb;
  private final Queue<Desk> idle = new ConcurrentLinkedQueue<>();

  /** What one call at a time works with. */
  private static final class Desk {
    final Fft fft;
    final float[] frames;
    final float[] spectra;
    final float[] power;

    Desk(StftConfig config) {
      fft = Fft.of(config.nFft());
      frames = new float[BLOCK * config.nFft()];
      spectra = new float[BLOCK * 2 * config.bins()];
      power = new float[BLOCK * config.bins()];
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
  public Spectrogram apply(Waveform mono) {
    Tensor mel = mel(mono);
    toDb.apply(mel.data());
    return new Spectrogram(mel, config);
  }

  /**
   * The mel spectrogram before the logarithm, (nMels, frames): power, or magnitude to the
   * configuration's power.
   *
   * @throws IllegalArgumentException as {@link #apply}
   */
  public Spectrogram power(Waveform mono) {
    return new Spectrogram(mel(mono), config);
  }

  private Tensor mel(Waveform mono) {
    float[] y = Sounds.samples(mono, config.sampleRate());
    int columns = framer.frames(y.length);
    float[] mel = new float[Math.multiplyExact(config.nMels(), columns)];
    Desk taken = idle.poll();
    Desk desk = taken == null ? new Desk(config.stft()) : taken;
    for (int from = 0; from < columns; from += BLOCK) {
      int count = Math.min(BLOCK, columns - from);
      framer.cut(y, from, count, desk.frames);
      desk.fft.forward(desk.frames, count, desk.spectra, 0);
      Powers.sideBySide(desk.spectra, config.bins(), count, desk.power, BLOCK);
      Powers.raise(desk.power, config.power());
      bank.apply(desk.power, BLOCK, count, mel, columns, from);
    }
    idle.add(desk);
    return Tensor.of(mel, config.nMels(), columns);
  }
}

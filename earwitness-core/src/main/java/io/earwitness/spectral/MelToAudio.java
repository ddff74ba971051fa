package io.earwitness.spectral;

import java.io.IOException;
import java.util.Arrays;

/**
 * A sound of given mel bands: {@code librosa.feature.inverse.mel_to_audio}, that is {@link
 * MelToStft} and then {@link GriffinLim}.
 *
 * <p>The sound is found in blocks of some seconds, so that a long one needs no more memory than its
 * mel bands. A block begins with the end of the one before, which stays as it is, and starts from
 * the phases that the one before found beyond its own end; there the two are cross-faded. Safe for
 * threads.
 */
public final class MelToAudio {
  /** Frames of a block: some 10 s. */
  private static final int BLOCK = 432;

  /** Frames that a block shares with its neighbour on either side, several windows long. */
  private static final int OVERLAP = 24;

  private final MelConfig config;
  private final MelToStft toStft;
  private final GriffinLim griffinLim;
  private final int block;
  private final int overlap;

  /** Takes the samples as they get ready. */
  public interface Sink {
    void accept(float[] samples) throws IOException;
  }

  /** 32 rounds with momentum 0.99 from random phases. */
  public MelToAudio(MelConfig config) {
    this(config, GriffinLim.Options.DEFAULT);
  }

  /** A search of other length or beginning. */
  public MelToAudio(MelConfig config, GriffinLim.Options options) {
    this(config, options, BLOCK, OVERLAP);
  }

  MelToAudio(MelConfig config, GriffinLim.Options options, int block, int overlap) {
    this.config = config;
    this.block = block;
    this.overlap = overlap;
    toStft = new MelToStft(config);
    griffinLim = new GriffinLim(config.stft(), options);
  }

  /**
   * The sound from its first to its last frame.
   *
   * @param mel mel bands of magnitudes to the configuration's power, before any logarithm
   * @param length samples to give: what the frames do not reach is 0, what they give beyond is cut
   */
  public void run(Spectrogram mel, int length, Sink sink) throws IOException {
    int hop = config.hopLength();
    int given = 0;
    float[] before = new float[0]; // the end of what was given, then what was found beyond
    for (int from = 0; from < mel.frames() && given < length; from += block) {
      int begin = Math.max(0, from - overlap);
      int end = Math.min(mel.frames(), from + block + overlap);
      int held = (from - begin) * hop;
      float[] y = griffinLim.apply(toStft.apply(mel.columns(begin, end)), before, held);
      fade(before, y, held);
      boolean last = end == mel.frames();
      int to = last ? y.length : held + block * hop;
      float[] ready = Arrays.copyOfRange(y, held, Math.min(to, held + length - given));
      sink.accept(ready);
      given += ready.length;
      if (last) {
        break;
      }
      before = Arrays.copyOfRange(y, to - overlap * hop, y.length);
    }
    if (given < length) {
      sink.accept(new float[length - given]);
    }
  }

  /** Lets the new sound in within a hop, where the old one goes on. */
  private void fade(float[] before, float[] y, int held) {
    int fade = Math.min(config.hopLength(), Math.min(before.length, y.length) - held);
    for (int i = 0; i < fade; i++) {
      float share = (i + 1f) / (fade + 1);
      y[held + i] = before[held + i] * (1 - share) + y[held + i] * share;
    }
  }
}

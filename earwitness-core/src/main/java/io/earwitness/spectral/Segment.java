package io.earwitness.spectral;

import java.util.function.Supplier;

/**
 * A piece of a song as a network sees it. Those that a {@link Segmenter} cuts hold no spectrogram
 * of their own: it is made from the song's sound when it is asked for, so that a song of any length
 * costs its sound alone. Immutable and safe for threads.
 */
public final class Segment {
  private final double startSeconds;
  private final boolean silent;
  private final int frames;
  private final MelConfig config;
  private final Supplier<Spectrogram> analysis;

  Segment(
      double startSeconds,
      boolean silent,
      int frames,
      MelConfig config,
      Supplier<Spectrogram> analysis) {
    this.startSeconds = startSeconds;
    this.silent = silent;
    this.frames = frames;
    this.config = config;
    this.analysis = analysis;
  }

  /**
   * A segment whose spectrogram is there.
   *
   * @param startSeconds where it begins in the song
   * @param spectrogram in dB, (nMels, frames)
   * @param silent as {@link #silent}
   */
  public Segment(double startSeconds, Spectrogram spectrogram, boolean silent) {
    this(startSeconds, silent, spectrogram.frames(), spectrogram.config(), () -> spectrogram);
  }

  /** Where it begins in the song. */
  public double startSeconds() {
    return startSeconds;
  }

  /**
   * Whether there is nothing to hear (RMS below -80 dB of full scale): its dB values are noise, or
   * 0 dB everywhere, and say nothing about music.
   */
  public boolean silent() {
    return silent;
  }

  /** Columns of its spectrogram. */
  public int frames() {
    return frames;
  }

  /** Parameters of its spectrogram. */
  public MelConfig config() {
    return config;
  }

  /** In dB, (nMels, frames); analysed anew by every call, so keep it as long as it is needed. */
  public Spectrogram spectrogram() {
    return analysis.get();
  }
}

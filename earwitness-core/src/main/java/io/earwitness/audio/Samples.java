package io.earwitness.audio;

/**
 * Sound of which pieces can be read in any order: a {@link Waveform}, which lies in memory, or a
 * {@link LongSound}, which need not. Safe to share between threads.
 */
public interface Samples {
  /** Samples a second. */
  int sampleRate();

  /** Number of channels, at least one. */
  int channels();

  /** Samples of each channel. */
  int length();

  /**
   * Samples {@code from} (inclusive) to {@code to} (exclusive), zeros where there is no sound.
   *
   * @throws java.io.UncheckedIOException if a file that holds them cannot be read any more
   */
  Waveform slice(int from, int to);

  /** Length in seconds. */
  default double seconds() {
    return (double) length() / sampleRate();
  }
}

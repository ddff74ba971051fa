package io.earwitness.web;

import io.earwitness.audio.Waveform;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Segmenter;
import java.io.IOException;

/**
 * The windows of a song that maps are made of, as {@link io.earwitness.report.Explainer} cuts them:
 * each overlaps the next by half and begins on a frame. Each is read from disk when it is asked
 * for.
 */
final class Windows {
  private final Pcm mono;
  private final MelConfig config;
  private final Segmenter one;
  private final int hopFrames;
  private final int count;
  private final int width;

  Windows(Heard heard) {
    mono = heard.mono();
    config = heard.model().features();
    double seconds = heard.model().card().segmentSeconds();
    double frame = (double) config.hopLength() / config.sampleRate();
    hopFrames = (int) Math.max(1, Math.floor(seconds / 2 / frame));
    count = new Segmenter(config, seconds, hopFrames * frame).count(mono.length());
    one = new Segmenter(config, seconds, seconds);
    width = config.frames(one.length());
  }

  int count() {
    return count;
  }

  /** Frames from one window to the next. */
  int hopFrames() {
    return hopFrames;
  }

  /** Frames of a window. */
  int width() {
    return width;
  }

  int bands() {
    return config.nMels();
  }

  /** The first window that reaches frame {@code from} or a later one. */
  int first(int from) {
    return Math.max(0, Math.min(count, (from - width) / hopFrames + (from >= width ? 1 : 0)));
  }

  /** The window after the last one that begins before frame {@code to}. */
  int end(int to) {
    return Math.max(0, Math.min(count, (to + hopFrames - 1) / hopFrames));
  }

  /** The window that begins nearest to a time. */
  int nearest(double seconds) {
    double frames = seconds * config.sampleRate() / config.hopLength();
    return (int) Math.max(0, Math.min(count - 1, Math.rint(frames / hopFrames)));
  }

  /** A window; its own start is 0. */
  Segment segment(int window) throws IOException {
    int from = window * hopFrames * config.hopLength();
    float[] sound = mono.mono(from, one.length());
    return one.apply(Waveform.of(config.sampleRate(), sound)).get(0);
  }
}

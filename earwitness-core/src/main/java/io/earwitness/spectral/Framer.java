package io.earwitness.spectral;

import io.earwitness.audio.Samples;
import io.earwitness.audio.Waveform;
import io.earwitness.spectral.MelConfig.PadMode;

/** Cuts sound into windowed frames, padded at both ends where frames are centred. */
final class Framer {
  private final StftConfig config;
  private final float[] window;

  Framer(StftConfig config) {
    this.config = config;
    window = config.floatWindow();
  }

  /**
   * Number of frames.
   *
   * @throws IllegalArgumentException if the sound is too short for one
   */
  int frames(int samples) {
    int frames = config.frames(samples);
    if (samples == 0 || frames == 0) {
      throw new IllegalArgumentException(
          samples + " samples: need at least " + (config.center() ? 1 : config.nFft()));
    }
    return frames;
  }

  /**
   * The samples that frames {@code from} to {@code from + count} are cut from: all of a sound that
   * lies in memory, else those alone.
   */
  Stretch stretch(Samples mono, int from, int count) {
    if (mono instanceof Waveform waveform) {
      return Stretch.of(waveform.channel(0));
    }
    // padding mirrors as much as a frame holds, so that much is read on both sides
    long first = (long) from * config.hopLength() - 2L * config.nFft();
    long end = (long) (from + count) * config.hopLength() + 2L * config.nFft();
    int start = (int) Math.max(0, first);
    int to = (int) Math.min(mono.length(), end);
    return new Stretch(mono.slice(start, to).channel(0), start, mono.length());
  }

  /** Frame {@code t} of a whole sound times the window. */
  void cut(float[] y, int t, float[] frame) {
    cut(Stretch.of(y), t, frame);
  }

  /** Frame {@code t} times the window. */
  void cut(Stretch sound, int t, float[] frame) {
    int start = (int) ((long) t * config.hopLength() - config.pad());
    float[] y = sound.samples;
    if (start >= sound.start && start + frame.length <= sound.start + y.length) {
      System.arraycopy(y, start - sound.start, frame, 0, frame.length);
    } else {
      for (int i = 0; i < frame.length; i++) {
        int j = source(start + i, sound.total, config.padMode());
        frame[i] = j < 0 ? 0 : y[j - sound.start];
      }
    }
    Kernels.multiply(frame, window);
  }

  /** Where a sample before or after the sound is taken from; -1 stands for zero. */
  private static int source(int i, int n, PadMode mode) {
    if (i >= 0 && i < n) {
      return i;
    }
    return switch (mode) {
      case CONSTANT -> -1;
      case EDGE -> i < 0 ? 0 : n - 1;
      case REFLECT -> {
        int j = n == 1 ? 0 : Math.floorMod(i, 2 * (n - 1));
        yield j < n ? j : 2 * (n - 1) - j;
      }
    };
  }
}

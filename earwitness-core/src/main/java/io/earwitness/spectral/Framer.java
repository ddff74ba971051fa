package io.earwitness.spectral;

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

  /** Frames {@code from} to {@code from + count} times the window, one behind another. */
  void cut(float[] y, int from, int count, float[] frames) {
    int n = config.nFft();
    for (int t = 0; t < count; t++) {
      int start = (int) ((long) (from + t) * config.hopLength() - config.pad());
      if (start >= 0 && start + n <= y.length) {
        inside(y, start, frames, t * n);
      } else {
        atEdge(y, start, frames, t * n);
      }
    }
  }

  private void inside(float[] y, int start, float[] frames, int at) {
    for (int i = 0; i < window.length; i++) {
      frames[at + i] = y[start + i] * window[i];
    }
  }

  private void atEdge(float[] y, int start, float[] frames, int at) {
    PadMode mode = config.padMode();
    for (int i = 0; i < window.length; i++) {
      int j = source(start + i, y.length, mode);
      frames[at + i] = j < 0 ? 0 : y[j] * window[i];
    }
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

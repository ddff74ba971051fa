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

  /** Frame {@code t} times the window. */
  void cut(float[] y, int t, float[] frame) {
    int start = (int) ((long) t * config.hopLength() - config.pad());
    if (start >= 0 && start + frame.length <= y.length) {
      System.arraycopy(y, start, frame, 0, frame.length);
    } else {
      for (int i = 0; i < frame.length; i++) {
        int j = source(start + i, y.length, config.padMode());
        frame[i] = j < 0 ? 0 : y[j];
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

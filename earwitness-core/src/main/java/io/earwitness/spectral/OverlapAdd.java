package io.earwitness.spectral;

import java.util.Arrays;

/** Adds windowed frames, each a hop behind the last, where they overlap. */
final class OverlapAdd {
  private final float[] window;
  private final float[] sum;
  private final int hop;
  private final int step;
  private float[] y;
  private int at;

  OverlapAdd(StftConfig config) {
    window = config.floatWindow();
    sum = new float[config.nFft()];
    hop = config.hopLength();
    step = Math.min(sum.length, hop);
  }

  /** Starts anew: the sum of all frames goes to {@code out}, which is 0 where none reaches. */
  void begin(float[] out) {
    y = out;
    at = 0;
    Arrays.fill(sum, 0);
  }

  /**
   * Adds the next frame times the window.
   *
   * @param frame is changed
   * @param last whether nothing follows
   */
  void add(float[] frame, boolean last) {
    Kernels.multiply(frame, window);
    Kernels.add(sum, frame);
    int done = last ? sum.length : step;
    System.arraycopy(sum, 0, y, at, done);
    System.arraycopy(sum, done, sum, 0, sum.length - done);
    Arrays.fill(sum, sum.length - done, sum.length, 0);
    at += hop;
  }

  /**
   * One over the sum of the squared windows at every sample, 1 where that sum is nearly 0 (not
   * above the smallest normal float, as in librosa).
   */
  static float[] weights(StftConfig config, int frames) {
    double[] window = config.paddedWindow();
    double[] squares = new double[span(config, frames)];
    for (int t = 0; t < frames; t++) {
      int start = t * config.hopLength();
      for (int i = 0; i < window.length; i++) {
        squares[start + i] += window[i] * window[i];
      }
    }
    float[] weights = new float[squares.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = squares[i] > Float.MIN_NORMAL ? (float) (1 / squares[i]) : 1;
    }
    return weights;
  }

  /** Samples from the first frame's begin to the last frame's end. */
  static int span(StftConfig config, int frames) {
    return Math.addExact(config.nFft(), Math.multiplyExact(config.hopLength(), frames - 1));
  }
}

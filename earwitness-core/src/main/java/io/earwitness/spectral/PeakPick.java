package io.earwitness.spectral;

import java.util.stream.IntStream;

/**
 * Picks peaks of a curve: {@code librosa.util.peak_pick}. Value n is a peak where it is the largest
 * of [n - preMax, n + postMax), at least delta above the mean of [n - preAvg, n + postAvg), and
 * more than waitFrames values behind the last peak; windows are cut at the ends, fractions rounded
 * up.
 *
 * @param preMax values before, 0 or more
 * @param postMax values from n on, above 0
 * @param preAvg values before, 0 or more
 * @param postAvg values from n on, above 0
 * @param delta height above the mean, 0 or more
 * @param waitFrames values to skip behind a peak, 0 or more
 */
public record PeakPick(
    double preMax, double postMax, double preAvg, double postAvg, double delta, double waitFrames) {

  public PeakPick {
    need(preMax >= 0, "preMax", preMax, "0 or more");
    need(postMax > 0, "postMax", postMax, "above 0");
    need(preAvg >= 0, "preAvg", preAvg, "0 or more");
    need(postAvg > 0, "postAvg", postAvg, "above 0");
    need(delta >= 0, "delta", delta, "0 or more");
    need(waitFrames >= 0, "waitFrames", waitFrames, "0 or more");
  }

  /** The indices of the peaks, rising. */
  public int[] apply(float[] x) {
    IntStream.Builder peaks = IntStream.builder();
    for (int n = 0; n < x.length; n++) {
      if (isLargest(x, n) && x[n] >= mean(x, n) + delta) {
        peaks.add(n);
        n += up(waitFrames);
      }
    }
    return peaks.build().toArray();
  }

  private boolean isLargest(float[] x, int n) {
    for (int i = Math.max(0, n - up(preMax)); i < Math.min(x.length, n + up(postMax)); i++) {
      if (x[i] > x[n]) {
        return false;
      }
    }
    return true;
  }

  private double mean(float[] x, int n) {
    int from = Math.max(0, n - up(preAvg));
    int to = Math.min(x.length, n + up(postAvg));
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += x[i];
    }
    return sum / (to - from);
  }

  private static int up(double frames) {
    return (int) Math.ceil(frames);
  }

  private static void need(boolean ok, String name, double value, String need) {
    if (!ok) {
      throw new IllegalArgumentException(name + " " + value + ": need " + need);
    }
  }
}

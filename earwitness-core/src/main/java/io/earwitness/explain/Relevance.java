package io.earwitness.explain;

import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Turns a song's signed map into a mask in [0, 1] by which amplitudes are multiplied. */
public final class Relevance {
  /** The share that {@link #topShare} keeps where nothing else is asked. */
  public static final double SHARE = 0.2;

  private Relevance() {}

  /**
   * The default for listening (SOFT): the positive part, divided by its 99th percentile over all
   * cells (by its maximum where that is 0), at most 1.
   *
   * @param map signed relevance of a whole song, (nMels, frames)
   */
  public static Plane soft(Plane map) {
    double scale = Rank.top(map);
    double divisor = scale > 0 ? scale : map.max();
    if (divisor <= 0) {
      return Plane.zeros(map.rows(), map.columns());
    }
    return map.map(v -> Math.min(1, Math.max(0, v) / divisor));
  }

  /** {@link #topShare(Tensor, double)} of {@link #SHARE}. */
  public static Tensor topShare(Tensor map) {
    return topShare(map, SHARE);
  }

  /**
   * The default for measures (TOP_SHARE): 1 for the given share of all cells, those of largest
   * positive relevance, else 0. Fewer where fewer are positive; of equals the first in row-major
   * order.
   *
   * @param map signed relevance of a whole song, any shape
   * @param share of all cells, in (0, 1]
   */
  public static Tensor topShare(Tensor map, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share " + share + ": need above 0, at most 1");
    }
    float[] values = map.data();
    float[] positive = new float[values.length];
    int n = 0;
    for (float v : values) {
      if (v > 0) {
        positive[n++] = v;
      }
    }
    Arrays.sort(positive, 0, n);
    int keep = Math.min(n, (int) Math.round(share * values.length));
    float[] mask = new float[values.length];
    if (keep == 0) {
      return Tensor.of(mask, map.shape());
    }
    float limit = positive[n - keep];
    long above = IntStream.range(0, values.length).filter(i -> values[i] > limit).count();
    long ties = keep - above;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > limit || (values[i] == limit && ties-- > 0)) {
        mask[i] = 1;
      }
    }
    return Tensor.of(mask, map.shape());
  }
}

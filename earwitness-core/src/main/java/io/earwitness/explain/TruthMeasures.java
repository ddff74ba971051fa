package io.earwitness.explain;

import io.earwitness.tensor.Tensor;
import java.util.Arrays;

/**
 * How well one map finds a region that is known to be the cause. Maps are signed; the truth holds 1
 * inside the region and 0 outside, of the map's shape.
 */
public final class TruthMeasures {
  private TruthMeasures() {}

  /**
   * Area under the ROC curve: the chance that a cell inside gets more relevance than one outside,
   * equals counting half. 0.5 for a constant map; NaN if the truth is everywhere or nowhere.
   */
  public static double auc(Tensor map, Tensor truth) {
    truth.requireShape(map.shape());
    float[] inside = pick(map, truth, true);
    float[] outside = pick(map, truth, false);
    Arrays.sort(inside);
    Arrays.sort(outside);
    double wins = 0; // pairs won, ties as halves
    int below = 0;
    int upTo = 0;
    for (float v : inside) {
      while (below < outside.length && outside[below] < v) {
        below++;
      }
      upTo = Math.max(upTo, below);
      while (upTo < outside.length && outside[upTo] <= v) {
        upTo++;
      }
      wins += (below + upTo) / 2.0;
    }
    return wins / inside.length / outside.length;
  }

  /** Pointing game: whether the largest cell, the first of equals, lies inside. */
  public static boolean pointsInside(Tensor map, Tensor truth) {
    truth.requireShape(map.shape());
    float[] values = map.data();
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return truth.data()[best] > 0.5f;
  }

  /** Mass accuracy: positive relevance inside / all positive relevance; NaN if there is none. */
  public static double massAccuracy(Tensor map, Tensor truth) {
    truth.requireShape(map.shape());
    double inside = 0;
    double all = 0;
    for (int i = 0; i < map.numel(); i++) {
      double v = Math.max(0, map.data()[i]);
      all += v;
      inside += truth.data()[i] > 0.5f ? v : 0;
    }
    return inside / all;
  }

  /**
   * Rank accuracy: of as many largest cells as lie inside, the share that does; of equals the
   * first. Arras, Osman, Samek: "CLEVR-XAI", Information Fusion 81 (2022). NaN if the truth is
   * nowhere.
   */
  public static double rankAccuracy(Tensor map, Tensor truth) {
    truth.requireShape(map.shape());
    float[] values = map.data();
    int size = 0;
    for (float t : truth.data()) {
      size += t > 0.5f ? 1 : 0;
    }
    if (size == 0) {
      return Double.NaN;
    }
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    float limit = sorted[values.length - size];
    int ties = size;
    for (float v : values) {
      ties -= v > limit ? 1 : 0;
    }
    double inside = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > limit || (values[i] == limit && ties-- > 0)) {
        inside += truth.data()[i] > 0.5f ? 1 : 0;
      }
    }
    return inside / size;
  }

  private static float[] pick(Tensor map, Tensor truth, boolean inside) {
    float[] out = new float[map.numel()];
    int n = 0;
    for (int i = 0; i < out.length; i++) {
      if (truth.data()[i] > 0.5f == inside) {
        // adding 0 turns -0 into 0, which sorting would put apart
        out[n++] = map.data()[i] + 0f;
      }
    }
    return Arrays.copyOf(out, n);
  }
}

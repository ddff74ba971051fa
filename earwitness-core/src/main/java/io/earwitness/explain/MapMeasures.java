package io.earwitness.explain;

import io.earwitness.tensor.Tensor;
import java.util.Arrays;

/** Figures by which maps of one song are told apart. */
public final class MapMeasures {
  private MapMeasures() {}

  /**
   * The smallest share of cells that holds half of the positive relevance: small where a map points
   * at something, near 0.5 where it is spread evenly. NaN if nothing is positive.
   */
  public static double halfShare(Tensor map) {
    float[] sorted = map.data().clone();
    Arrays.sort(sorted);
    double all = 0;
    for (float v : sorted) {
      all += Math.max(0, v);
    }
    double held = 0;
    int cells = 0;
    while (cells < sorted.length && held < all / 2) {
      held += Math.max(0, sorted[sorted.length - 1 - cells]);
      cells++;
    }
    return all > 0 ? (double) cells / sorted.length : Double.NaN;
  }

  /** Share of a map's absolute relevance that is negative, 0 to 1; NaN for a map of zeros. */
  public static double negativeShare(Tensor map) {
    double negative = 0;
    double all = 0;
    for (float v : map.data()) {
      negative += Math.max(0, -v);
      all += Math.abs(v);
    }
    return negative / all;
  }

  /** Pearson's correlation of the cells of two maps of equal shape; NaN if one is constant. */
  public static double correlation(Tensor a, Tensor b) {
    b.requireShape(a.shape());
    double meanA = a.sum() / a.numel();
    double meanB = b.sum() / b.numel();
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.numel(); i++) {
      double x = a.data()[i] - meanA;
      double y = b.data()[i] - meanB;
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    return ab / Math.sqrt(aa * bb);
  }
}

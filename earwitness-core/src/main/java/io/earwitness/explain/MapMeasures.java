package io.earwitness.explain;

import io.earwitness.tensor.Plane;

/** Figures by which maps of one song are told apart. */
public final class MapMeasures {
  private MapMeasures() {}

  /**
   * The smallest share of cells that holds half of the positive relevance: small where a map points
   * at something, near 0.5 where it is spread evenly. NaN if nothing is positive.
   */
  public static double halfShare(Plane map) {
    double half = above(map, 0).sum / 2;
    if (!(half > 0)) {
      return Double.NaN;
    }
    // the largest value so that the cells from it on hold half; the bits of positive floats rise
    // with them
    int low = 0;
    int high = Float.floatToIntBits(map.max());
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      boolean holds = above(map, Math.nextDown(Float.intBitsToFloat(middle))).sum >= half;
      low = holds ? middle : low;
      high = holds ? high : middle - 1;
    }
    float limit = Float.intBitsToFloat(low);
    Cells larger = above(map, limit);
    double cells = larger.count + Math.ceil((half - larger.sum) / limit);
    return cells / map.cells();
  }

  /** Number and sum of some cells. */
  private static final class Cells {
    int count;
    double sum;
  }

  private static Cells above(Plane map, float limit) {
    Cells cells = new Cells();
    map.forEach(
        piece -> {
          for (float v : piece) {
            if (v > limit) {
              cells.count++;
              cells.sum += v;
            }
          }
        });
    return cells;
  }

  /** Share of a map's absolute relevance that is negative, 0 to 1; NaN for a map of zeros. */
  public static double negativeShare(Plane map) {
    double[] sums = {0, 0};
    map.forEach(
        piece -> {
          for (float v : piece) {
            sums[0] += Math.max(0, -v);
            sums[1] += Math.abs(v);
          }
        });
    return sums[0] / sums[1];
  }

  /** Pearson's correlation of the cells of two maps of equal shape; NaN if one is constant. */
  public static double correlation(Plane a, Plane b) {
    b.requireShape(a.rows(), a.columns());
    double meanA = mean(a);
    double meanB = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int row = 0; row < a.rows(); row++) {
      float[] cellsA = a.row(row);
      float[] cellsB = b.row(row);
      for (int i = 0; i < cellsA.length; i++) {
        double x = cellsA[i] - meanA;
        double y = cellsB[i] - meanB;
        ab += x * y;
        aa += x * x;
        bb += y * y;
      }
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static double mean(Plane map) {
    double[] sum = {0};
    map.forEach(
        piece -> {
          for (float v : piece) {
            sum[0] += v;
          }
        });
    return sum[0] / map.cells();
  }
}

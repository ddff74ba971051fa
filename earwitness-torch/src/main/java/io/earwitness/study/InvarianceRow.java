package io.earwitness.study;

import io.earwitness.study.Invariance.Attribute;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One layer: Pearson's r of its responses by attribute, with 95 % intervals by bootstrap over
 * groups of chords.
 *
 * @param layer its name
 * @param figures by attribute
 */
record InvarianceRow(String layer, Map<Attribute, Figure> figures) {
  private static final int RESAMPLES = 2000;

  /**
   * Figures of one attribute.
   *
   * @param learned r of the trained network
   * @param random of networks with random weights, taken together
   * @param input of the spectrograms themselves
   * @param overRandom learned minus random, group by group
   * @param overInput learned minus input, group by group
   */
  record Figure(
      Interval learned, Interval random, Interval input, Interval overRandom, Interval overInput) {}

  static InvarianceRow of(
      String layer,
      Map<Attribute, double[]> learned,
      List<Map<Attribute, double[]>> random,
      Map<Attribute, double[]> input,
      long seed) {
    Map<Attribute, Figure> figures = new EnumMap<>(Attribute.class);
    for (Attribute a : Attribute.values()) {
      double[] l = learned.get(a);
      double[] r = new double[l.length];
      for (Map<Attribute, double[]> control : random) {
        Arrays.setAll(r, i -> r[i] + control.get(a)[i] / random.size());
      }
      double[] in = input.get(a);
      figures.put(
          a,
          new Figure(
              mean(l, seed),
              mean(r, seed),
              mean(in, seed),
              mean(minus(l, r), seed),
              mean(minus(l, in), seed)));
    }
    return new InvarianceRow(layer, figures);
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = new double[a.length];
    Arrays.setAll(difference, i -> a[i] - b[i]);
    return difference;
  }

  private static Interval mean(double[] groups, long seed) {
    double[] known = Arrays.stream(groups).filter(v -> !Double.isNaN(v)).toArray();
    return known.length == 0
        ? Interval.NONE
        : Bootstrap.stratified(List.of(known), RESAMPLES, seed);
  }
}

package io.earwitness.explain;

import io.earwitness.tensor.Quantile;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How well a method finds planted causes, over clips whose truth is known. Print it beside the same
 * figures of {@link RandomMap} and {@link EnergyOnly}.
 *
 * @param method its name
 * @param clips that count: those whose truth is neither everywhere nor nowhere
 * @param auc mean over clips of {@link TruthMeasures#auc}
 * @param aucLow lower end of its 95 % interval, by bootstrap over clips
 * @param aucHigh upper end
 * @param pointing share of clips whose largest cell lies inside
 * @param mass mean over clips of the share of positive relevance inside; clips without positive
 *     relevance count 0
 */
public record Recovery(
    String method,
    int clips,
    double auc,
    double aucLow,
    double aucHigh,
    double pointing,
    double mass) {

  private static final int DRAWS = 2000;

  /**
   * Scores a method.
   *
   * @param maps signed maps, one a clip
   * @param truths 1 inside and 0 outside the cause, of the same shapes
   * @param seed of the bootstrap
   * @throws IllegalArgumentException if no clip counts
   */
  public static Recovery of(String method, List<Tensor> maps, List<Tensor> truths, long seed) {
    if (maps.size() != truths.size()) {
      throw new IllegalArgumentException(maps.size() + " maps, " + truths.size() + " truths");
    }
    double[] auc = new double[maps.size()];
    int n = 0;
    double hits = 0;
    double mass = 0;
    for (int i = 0; i < auc.length; i++) {
      double a = TruthMeasures.auc(maps.get(i), truths.get(i));
      if (Double.isNaN(a)) {
        continue;
      }
      auc[n++] = a;
      hits += TruthMeasures.pointsInside(maps.get(i), truths.get(i)) ? 1 : 0;
      double m = TruthMeasures.massAccuracy(maps.get(i), truths.get(i));
      mass += Double.isNaN(m) ? 0 : m;
    }
    if (n == 0) {
      throw new IllegalArgumentException("no clip has a truth with an inside and an outside");
    }
    double[] counted = Arrays.copyOf(auc, n);
    double[] means = bootstrap(counted, seed);
    double mean = Arrays.stream(counted).average().orElseThrow();
    return new Recovery(
        method, n, mean, quantile(means, 0.025), quantile(means, 0.975), hits / n, mass / n);
  }

  /** Whether the cause is recovered: the AUC's interval lies wholly above that of a random map. */
  public boolean above(Recovery random) {
    return aucLow > random.aucHigh;
  }

  private static double[] bootstrap(double[] values, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[DRAWS];
    for (int d = 0; d < DRAWS; d++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[d] = sum / values.length;
    }
    Arrays.sort(means);
    return means;
  }

  private static double quantile(double[] sorted, double q) {
    return Quantile.ofSorted(sorted, sorted.length, q);
  }
}

package io.earwitness.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well a method finds causes, over clips, with 95 % intervals by bootstrap over the clips of
 * each kind of cause; kinds weigh the same.
 *
 * @param method its name
 * @param clips that were scored
 * @param auc chance that a cell of the cause gets more relevance than another; unknown where causes
 *     are absences, as are the next three
 * @param pointing share of clips whose largest cell lies inside the cause
 * @param mass share of positive relevance inside
 * @param rank of as many largest cells as the cause has, the share inside
 * @param exchange share of clips whose answer changes when the fifth of all cells that the map
 *     ranks highest is exchanged for the twin's
 */
public record MethodScore(
    String method,
    int clips,
    Interval auc,
    Interval pointing,
    Interval mass,
    Interval rank,
    Interval exchange) {

  private static final int RESAMPLES = 2000;

  /**
   * Takes clips together.
   *
   * @param kinds the clips of each kind of cause
   */
  static MethodScore of(String method, List<List<ClipScore>> kinds, long seed) {
    return new MethodScore(
        method,
        kinds.stream().mapToInt(List::size).sum(),
        mean(kinds, ClipScore::auc, seed),
        mean(kinds, ClipScore::pointing, seed),
        mean(kinds, ClipScore::mass, seed),
        mean(kinds, ClipScore::rank, seed),
        mean(kinds, ClipScore::exchange, seed));
  }

  private static Interval mean(
      List<List<ClipScore>> kinds, ToDoubleFunction<ClipScore> figure, long seed) {
    List<double[]> strata = new ArrayList<>();
    for (List<ClipScore> clips : kinds) {
      double[] values = clips.stream().mapToDouble(figure).toArray();
      if (Arrays.stream(values).anyMatch(Double::isNaN)) {
        return Interval.NONE;
      }
      strata.add(values);
    }
    return strata.isEmpty() ? Interval.NONE : Bootstrap.stratified(strata, RESAMPLES, seed);
  }

  /** AUC of one method minus that of another on the same clips, with its 95 % interval. */
  static Interval difference(List<List<ClipScore>> kinds, List<List<ClipScore>> others, long seed) {
    List<double[]> strata = new ArrayList<>();
    for (int k = 0; k < kinds.size(); k++) {
      List<ClipScore> a = kinds.get(k);
      List<ClipScore> b = others.get(k);
      double[] values = new double[a.size()];
      Arrays.setAll(values, i -> a.get(i).auc() - b.get(i).auc());
      strata.add(values);
    }
    return Bootstrap.stratified(strata, RESAMPLES, seed);
  }

  /** What it is ranked by: the AUC, or the exchange where there is none. */
  public Interval main() {
    return auc.isKnown() ? auc : exchange;
  }

  /** Whether its interval lies wholly above another's. */
  public boolean above(MethodScore other) {
    return main().low() > other.main().high();
  }
}

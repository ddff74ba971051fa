package io.earwitness.study;

import io.earwitness.explain.TruthMeasures;
import io.earwitness.tensor.Tensor;
import java.util.Optional;

/**
 * How well one map finds the cause of one clip; NaN where the cause is nowhere.
 *
 * @param auc see {@link TruthMeasures#auc}
 * @param pointing 1 if the largest cell lies inside, else 0
 * @param mass relevance mass accuracy; 0 for a map without positive relevance
 * @param rank relevance rank accuracy
 * @param exchange 1 if the answer changes when the cells that the map names are exchanged for the
 *     twin's, else 0
 */
record ClipScore(double auc, double pointing, double mass, double rank, double exchange) {

  /**
   * Scores a map.
   *
   * @param map on the grid of the truth
   * @param truth 1 inside, 0 outside; empty for a cause that is absence
   */
  static ClipScore of(Tensor map, Optional<Tensor> truth, boolean exchanged) {
    double exchange = exchanged ? 1 : 0;
    if (truth.isEmpty()) {
      return new ClipScore(Double.NaN, Double.NaN, Double.NaN, Double.NaN, exchange);
    }
    Tensor t = truth.get();
    double mass = TruthMeasures.massAccuracy(map, t);
    return new ClipScore(
        TruthMeasures.auc(map, t),
        TruthMeasures.pointsInside(map, t) ? 1 : 0,
        Double.isNaN(mass) ? 0 : mass,
        TruthMeasures.rankAccuracy(map, t),
        exchange);
  }
}

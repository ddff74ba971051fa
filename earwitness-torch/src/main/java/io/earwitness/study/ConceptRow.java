package io.earwitness.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one concept means to one class in one layer.
 *
 * @param concept its name
 * @param layer whose activations were compared
 * @param label the class whose logit was asked about
 * @param tcav share of segments whose logit rises along the concept, mean over random sets
 * @param random range of the same that holds 95 % of random sets
 * @param magnitude share of the absolute derivatives that is positive
 * @param p that the mean derivative is one of random sounds, see {@link ConceptLayer}
 * @param adjusted the same corrected by Holm over everything that was tested
 * @param accuracy with which the layer tells the concept from random sounds that were held out
 * @param chance 95th percentile of the same of random sets
 * @param stability mean cosine of the concept's vectors
 * @param relative TCAV score against the other concepts; empty if there are none
 * @param relativeAccuracy accuracy against the other concepts
 * @param furthest the segments that lie furthest along the concept, with their files
 */
record ConceptRow(
    String concept,
    String layer,
    String label,
    Interval tcav,
    Interval random,
    double magnitude,
    double p,
    double adjusted,
    double accuracy,
    double chance,
    double stability,
    Optional<Double> relative,
    Optional<Double> relativeAccuracy,
    List<String> furthest) {

  static final double LEVEL = 0.05;

  /** Whether the layer tells the concept apart: without that nothing follows. */
  boolean holds() {
    return accuracy > chance;
  }

  boolean significant() {
    return holds() && adjusted < LEVEL;
  }

  private ConceptRow withAdjusted(double value) {
    return new ConceptRow(
        concept,
        layer,
        label,
        tcav,
        random,
        magnitude,
        p,
        value,
        accuracy,
        chance,
        stability,
        relative,
        relativeAccuracy,
        furthest);
  }

  /** Corrects over all rows: every concept, layer and class. */
  static List<ConceptRow> corrected(List<ConceptRow> rows) {
    double[] adjusted = Holm.adjust(rows.stream().mapToDouble(ConceptRow::p).toArray());
    List<ConceptRow> out = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      out.add(rows.get(i).withAdjusted(adjusted[i]));
    }
    return out;
  }
}

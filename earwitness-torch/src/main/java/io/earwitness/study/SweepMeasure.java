package io.earwitness.study;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A measure of a network's filters as a column of a sweep's table.
 *
 * @param key in files
 * @param title for people
 * @param of where it stands
 */
record SweepMeasure(String key, String title, ToDoubleFunction<FilterMeasures> of) {
  static final List<SweepMeasure> ALL =
      List.of(
          new SweepMeasure(
              "mutual_information", "mutual information", FilterMeasures::mutualInformation),
          new SweepMeasure("class_purity", "class purity", FilterMeasures::classPurity),
          new SweepMeasure("spatial_entropy", "spatial entropy", FilterMeasures::spatialEntropy),
          new SweepMeasure("instability", "location instability", FilterMeasures::instability),
          new SweepMeasure(
              "instability_freq", "instability in frequency", FilterMeasures::instabilityFreq),
          new SweepMeasure(
              "instability_time", "instability in time", FilterMeasures::instabilityTime),
          new SweepMeasure("parts", "part interpretability", FilterMeasures::parts));
}

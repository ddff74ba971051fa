package io.earwitness.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One cell of a sweep over its seeds.
 *
 * @param row its accuracy
 * @param lead accuracy per segment against the first cell, seed by seed
 * @param measures of its filters, one a seed
 */
record SweepRow(TableRow row, PairedTest lead, List<FilterMeasures> measures) {
  SweepRow {
    measures = List.copyOf(measures);
  }

  String name() {
    return row.entrant().name();
  }

  /** Mean over the seeds; NaN where it was not measured. */
  double mean(SweepMeasure measure) {
    return measures.stream().mapToDouble(measure.of()).average().orElse(Double.NaN);
  }

  /** Mean and range over the seeds: {@code 0.41 [0.38, 0.43]}. */
  String text(SweepMeasure measure) {
    double mean = mean(measure);
    if (Double.isNaN(mean)) {
      return "–";
    }
    double low = measures.stream().mapToDouble(measure.of()).min().orElseThrow();
    double high = measures.stream().mapToDouble(measure.of()).max().orElseThrow();
    return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", mean, low, high);
  }

  /** Difference to the first cell with its 95 % interval, seed by seed. */
  PairedTest against(SweepRow first, SweepMeasure measure) {
    int n = Math.min(measures.size(), first.measures.size());
    List<Double> mine = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      mine.add(measure.of().applyAsDouble(measures.get(i)));
      theirs.add(measure.of().applyAsDouble(first.measures.get(i)));
    }
    return PairedTest.of(mine, theirs, 0);
  }
}

package io.earwitness.study;

import io.earwitness.model.Size;
import io.earwitness.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How much the place at which a filter answers wanders about an event: the deviation, over the 100
 * segments of its largest activations, of the distance between its strongest cell and the segment's
 * landmark, in lengths of the map's diagonal. Zhang, Wu, Zhu, CVPR 2018, whose landmarks are parts
 * of a body; ours are onsets and centroids.
 *
 * @param both of the distance
 * @param freq of the distance along frequency alone, in heights of the map
 * @param time along time alone, in widths
 */
record LocationInstability(double both, double freq, double time) {
  private static final int STRONGEST = 100;

  /**
   * A filter's answer to one segment.
   *
   * @param score its largest activation
   * @param freq distance of the strongest cell from the landmark along frequency, in heights of the
   *     map; NaN if the segment has no landmark
   * @param time along time, in widths
   * @param both in lengths of the diagonal
   */
  record Answer(double score, double freq, double time, double both) {

    /** Of a map of {@code size} whose strongest cell is at a row and column. */
    static Answer of(double score, int row, int column, Size size, Optional<Landmark> landmark) {
      if (landmark.isEmpty()) {
        return new Answer(score, Double.NaN, Double.NaN, Double.NaN);
      }
      int h = size.freq();
      int w = size.time();
      double freq = (row + 0.5) / h - landmark.get().freq();
      double time = (column + 0.5) / w - landmark.get().time();
      double both = Math.hypot(freq * h, time * w) / Math.hypot(h, w);
      return new Answer(score, Math.abs(freq), Math.abs(time), both);
    }

    /** Of one filter's map among (C, h, w). */
    static Answer of(Tensor maps, int filter, Optional<Landmark> landmark) {
      Size size = new Size(maps.size(1), maps.size(2));
      int first = filter * size.freq() * size.time();
      int best = first;
      for (int cell = first; cell < first + size.freq() * size.time(); cell++) {
        best = maps.data()[cell] > maps.data()[best] ? cell : best;
      }
      int at = best - first;
      return of(maps.data()[best], at / size.time(), at % size.time(), size, landmark);
    }
  }

  /**
   * Of one filter.
   *
   * @param answers one a segment
   * @return NaN if it is active in fewer than two segments that have a landmark
   */
  static LocationInstability of(List<Answer> answers) {
    List<Answer> strongest =
        answers.stream()
            .filter(a -> a.score > 0 && !Double.isNaN(a.both))
            .sorted(Comparator.comparingDouble(a -> -a.score))
            .limit(STRONGEST)
            .toList();
    return new LocationInstability(
        deviation(strongest, Answer::both),
        deviation(strongest, Answer::freq),
        deviation(strongest, Answer::time));
  }

  private static double deviation(List<Answer> answers, ToDoubleFunction<Answer> distance) {
    if (answers.size() < 2) {
      return Double.NaN;
    }
    double mean = answers.stream().mapToDouble(distance).average().orElseThrow();
    double squares =
        answers.stream().mapToDouble(a -> Math.pow(distance.applyAsDouble(a) - mean, 2)).sum();
    return Math.sqrt(squares / (answers.size() - 1));
  }
}

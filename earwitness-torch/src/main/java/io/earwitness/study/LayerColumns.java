package io.earwitness.study;

import io.earwitness.model.Architecture;
import io.earwitness.model.ReceptiveField;
import io.earwitness.model.ReceptiveField.Range;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of a layer's maps as moments of time, and which of them may be compared with the
 * sound: those whose receptive field sees nothing of the segment's ends, where there is padding
 * instead of music. Where that leaves less than half of the columns (deep layers see everything),
 * it is the middle half.
 */
final class LayerColumns {
  private final String layer;
  private final int filters;
  private final ReceptiveField field;
  private final List<Integer> compared;

  /**
   * Columns of a layer.
   *
   * @param margin frames at each end of a segment that hear padding
   */
  LayerColumns(Architecture architecture, String layer, int margin) {
    this.layer = layer;
    field = ReceptiveField.of(architecture, layer);
    filters =
        architecture.steps().stream()
            .filter(s -> s.layer().name().equals(layer))
            .findFirst()
            .orElseThrow()
            .channels();
    int columns = field.size().time();
    int length = field.input().time();
    List<Integer> free =
        IntStream.range(0, columns)
            .filter(j -> field.time(j).from() >= margin && field.time(j).to() < length - margin)
            .boxed()
            .toList();
    compared =
        2 * free.size() >= columns
            ? free
            : IntStream.range(columns / 4, columns - columns / 4).boxed().toList();
  }

  String name() {
    return layer;
  }

  /** Number of maps. */
  int filters() {
    return filters;
  }

  ReceptiveField field() {
    return field;
  }

  /** The columns that are compared with the sound. */
  List<Integer> compared() {
    return compared;
  }

  /**
   * What a column hears of the sound: the mean over the frames of its field, weighted by a
   * triangle, because those in the middle reach a cell on more ways (W. Luo et al., Understanding
   * the effective receptive field, NIPS 2016).
   *
   * @param sound one value a frame
   */
  double heard(float[] sound, int column) {
    Range range = field.time(column);
    Range inside = range.within(sound.length);
    double reach = (range.length() + 1) / 2.0;
    double sum = 0;
    double weights = 0;
    for (int t = inside.from(); t <= inside.to(); t++) {
      double weight = reach - Math.abs(t - range.middle());
      sum += weight * sound[t];
      weights += weight;
    }
    return sum / weights;
  }
}

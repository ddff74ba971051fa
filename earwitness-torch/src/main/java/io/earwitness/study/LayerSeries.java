package io.earwitness.study;

import io.earwitness.model.Size;
import io.earwitness.study.LocationInstability.Answer;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The activations of one layer's filters along a track, beside the correlates of the sound. Of each
 * segment that is added, both are kept as differences from their means over the segment.
 */
final class LayerSeries {
  private final LayerColumns layer;
  private final double[][] activations; // [filter][column of any segment]
  private final double[][] sounds; // [correlate][column of any segment]
  private final double[][] rowSums; // [filter][row]
  private final int[][] strongest; // [filter][segment]: its cell
  private final float[][] strength; // [filter][segment]
  private int segments;

  LayerSeries(LayerColumns layer, int correlates, int segments) {
    this.layer = layer;
    int columns = segments * layer.compared().size();
    activations = new double[layer.filters()][columns];
    sounds = new double[correlates][columns];
    rowSums = new double[layer.filters()][layer.field().size().freq()];
    strongest = new int[layer.filters()][segments];
    strength = new float[layer.filters()][segments];
  }

  /**
   * Adds a segment.
   *
   * @param maps (C, h, w)
   * @param sound [correlate][frame]
   */
  void add(Tensor maps, List<float[]> sound) {
    int columns = layer.compared().size();
    int first = segments * columns;
    for (int f = 0; f < activations.length; f++) {
      look(maps, f);
      for (int j = 0; j < columns; j++) {
        activations[f][first + j] = columnMean(maps, f, layer.compared().get(j));
      }
      centre(activations[f], first, first + columns);
    }
    for (int c = 0; c < sounds.length; c++) {
      for (int j = 0; j < columns; j++) {
        sounds[c][first + j] = layer.heard(sound.get(c), layer.compared().get(j));
      }
      centre(sounds[c], first, first + columns);
    }
    segments++;
  }

  private void look(Tensor maps, int filter) {
    int width = maps.size(2);
    int first = filter * maps.size(1) * width;
    float[] values = maps.data();
    float best = Float.NEGATIVE_INFINITY;
    for (int row = 0; row < maps.size(1); row++) {
      int at = first + row * width;
      for (int column : layer.compared()) {
        rowSums[filter][row] += values[at + column];
        if (values[at + column] > best) {
          best = values[at + column];
          strongest[filter][segments] = row * width + column;
        }
      }
    }
    strength[filter][segments] = best;
  }

  private static double columnMean(Tensor maps, int filter, int column) {
    int rows = maps.size(1);
    int width = maps.size(2);
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += maps.data()[(filter * rows + i) * width + column];
    }
    return sum / rows;
  }

  private static void centre(double[] values, int from, int to) {
    double mean = Arrays.stream(values, from, to).average().orElse(0);
    for (int i = from; i < to; i++) {
      values[i] -= mean;
    }
  }

  LayerColumns layer() {
    return layer;
  }

  /** Mean of each row of a filter's maps over the columns that are compared. */
  double[] profile(int filter) {
    int cells = segments * layer.compared().size();
    return Arrays.stream(rowSums[filter]).map(sum -> sum / cells).toArray();
  }

  /**
   * Pearson's r of a filter's activation with each correlate of the sound.
   *
   * @param heard whose sound: its own, or that of a series as long, to learn what chance does
   */
  double[] correlations(int filter, LayerSeries heard) {
    return Arrays.stream(heard.sounds)
        .mapToDouble(sound -> Correlation.pearson(activations[filter], sound))
        .toArray();
  }

  /**
   * The largest value of a filter in a segment, among the columns that are compared.
   *
   * @param segment by the order in which they were added
   */
  float strength(int filter, int segment) {
    return strength[filter][segment];
  }

  /** The row of that value. */
  int row(int filter, int segment) {
    return strongest[filter][segment] / layer.field().size().time();
  }

  /** The column of that value. */
  int column(int filter, int segment) {
    return strongest[filter][segment] % layer.field().size().time();
  }

  /**
   * A filter's answers, one a segment.
   *
   * @param landmarks of the segments
   */
  List<Answer> answers(int filter, List<Optional<Landmark>> landmarks) {
    Size size = layer.field().size();
    return IntStream.range(0, segments)
        .mapToObj(
            i ->
                Answer.of(
                    strength(filter, i), row(filter, i), column(filter, i), size, landmarks.get(i)))
        .toList();
  }
}

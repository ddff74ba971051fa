package io.earwitness.explain;

import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Segmenter;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How strongly the filters of a layer answer along a song. A filter's answer to a window is the
 * largest value of its map there; its strength is the mean of its answers over the song.
 */
public final class FilterResponses {
  private final double[] starts;
  private final double[][] answers; // [filter][window]

  private FilterResponses(double[] starts, double[][] answers) {
    this.starts = starts;
    this.answers = answers;
  }

  /**
   * Asks the filters of a layer about each window that is not silent.
   *
   * @param layer one of {@link DifferentiableClassifier#layers}, whose output has maps
   * @param segments windows of a song, equally long, at least one of them not silent
   */
  public static FilterResponses of(
      DifferentiableClassifier model, String layer, List<Segment> segments) {
    List<Segment> loud = segments.stream().filter(s -> !s.silent()).toList();
    if (loud.isEmpty()) {
      throw new IllegalArgumentException("segments: need at least one that is not silent");
    }
    double[] starts = loud.stream().mapToDouble(Segment::startSeconds).toArray();
    double[][] answers = null;
    int window = 0;
    for (List<Segment> chunk : Batches.chunks(loud)) {
      Tensor maps = model.activations(Segmenter.batch(chunk), layer);
      if (maps.rank() != 4) {
        throw new IllegalArgumentException("layer " + layer + " gives " + maps + ": need maps");
      }
      int filters = maps.size(1);
      if (answers == null) {
        answers = new double[filters][loud.size()];
      }
      int cells = maps.size(2) * maps.size(3);
      for (int i = 0; i < chunk.size() * filters; i++) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int c = i * cells; c < (i + 1) * cells; c++) {
          largest = Math.max(largest, maps.data()[c]);
        }
        answers[i % filters][window + i / filters] = largest;
      }
      window += chunk.size();
    }
    return new FilterResponses(starts, answers);
  }

  /** Number of filters. */
  public int filters() {
    return answers.length;
  }

  /** Mean over the song of a filter's answers. */
  public double strength(int filter) {
    return Arrays.stream(answers[filter]).average().orElseThrow();
  }

  /**
   * The filters of largest strength, the strongest first; at most {@code count}, none of them 0.
   */
  public List<Integer> strongest(int count) {
    return IntStream.range(0, answers.length)
        .boxed()
        .filter(f -> strength(f) > 0)
        .sorted(Comparator.comparingDouble(f -> -strength(f)))
        .limit(count)
        .toList();
  }

  /** Where a filter's strongest window begins, in seconds. */
  public double strongestStart(int filter) {
    int best = 0;
    for (int i = 1; i < starts.length; i++) {
      best = answers[filter][i] > answers[filter][best] ? i : best;
    }
    return starts[best];
  }
}

package io.earwitness.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.study.Bootstrap.Share;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Accuracy per segment and per track with 95 % intervals, figures per genre and the confusion
 * matrix. The predicted label is the likeliest one, the first of equals; a track's probabilities
 * are the mean of its segments'.
 *
 * @param labels genres in the order of the matrices
 * @param scores what it was computed from
 * @param segmentAccuracy share of segments that were named rightly
 * @param trackAccuracy share of tracks that were named rightly
 * @param classes one entry a label
 * @param trackConfusion tracks by true label (rows) and predicted label (columns)
 * @param segmentConfusion segments likewise
 */
public record Evaluation(
    List<String> labels,
    List<TrackScore> scores,
    Interval segmentAccuracy,
    Interval trackAccuracy,
    List<ClassFigures> classes,
    List<List<Integer>> trackConfusion,
    List<List<Integer>> segmentConfusion) {

  private static final int RESAMPLES = 2000;

  /**
   * Judges the scores.
   *
   * @param labels all genres that the model can name
   * @param scores of tracks whose genre is among them; may be empty, then nothing is known
   */
  public static Evaluation of(List<String> labels, List<TrackScore> scores) {
    int[][] tracks = new int[labels.size()][labels.size()];
    int[][] segments = new int[labels.size()][labels.size()];
    for (TrackScore score : scores) {
      int actual = labels.indexOf(score.genre());
      if (actual < 0) {
        throw new IllegalArgumentException(
            "genre " + score.genre() + " of track " + score.track() + ": need one of " + labels);
      }
      tracks[actual][score.mean().top()]++;
      score.segments().forEach(s -> segments[actual][s.top()]++);
    }
    return new Evaluation(
        List.copyOf(labels),
        List.copyOf(scores),
        accuracy(scores, TrackScore::hits, s -> s.segments().size()),
        accuracy(scores, s -> s.isRight() ? 1 : 0, s -> 1),
        classes(labels, tracks),
        boxed(tracks),
        boxed(segments));
  }

  private static Interval accuracy(
      List<TrackScore> scores, ToDoubleFunction<TrackScore> hits, ToDoubleFunction<TrackScore> n) {
    Map<String, Share> groups = new LinkedHashMap<>();
    for (TrackScore s : scores) {
      groups.merge(
          s.group(),
          new Share(hits.applyAsDouble(s), n.applyAsDouble(s)),
          (a, b) -> new Share(a.hits() + b.hits(), a.total() + b.total()));
    }
    return Bootstrap.ratio(List.copyOf(groups.values()), RESAMPLES, 0);
  }

  private static List<ClassFigures> classes(List<String> labels, int[][] confusion) {
    List<ClassFigures> out = new ArrayList<>();
    for (int c = 0; c < labels.size(); c++) {
      int actual = 0;
      int predicted = 0;
      for (int other = 0; other < labels.size(); other++) {
        actual += confusion[c][other];
        predicted += confusion[other][c];
      }
      out.add(new ClassFigures(labels.get(c), actual, predicted, confusion[c][c]));
    }
    return List.copyOf(out);
  }

  private static List<List<Integer>> boxed(int[][] matrix) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : matrix) {
      rows.add(Arrays.stream(row).boxed().toList());
    }
    return List.copyOf(rows);
  }

  /** Number of scored segments. */
  public int segments() {
    return scores.stream().mapToInt(s -> s.segments().size()).sum();
  }

  /** Number of groups (artists, or tracks of unknown artist) that the intervals drew from. */
  public int groups() {
    return (int) scores.stream().map(TrackScore::group).distinct().count();
  }

  /** Share of the commonest genre among the tracks: what always guessing it would score. */
  public double chance() {
    int most = classes.stream().mapToInt(ClassFigures::tracks).max().orElse(0);
    return scores.isEmpty() ? Double.NaN : (double) most / scores.size();
  }

  /** Genres without a track in the test part: possible answers that were not tested. */
  public List<String> untested() {
    return classes.stream().filter(c -> c.tracks() == 0).map(ClassFigures::label).toList();
  }

  /**
   * Track accuracy of this minus that of another model on the same tracks, resampled together: only
   * a range beside 0 tells the two apart.
   *
   * @throws IllegalArgumentException if the tracks differ
   */
  public Interval lead(Evaluation other) {
    Map<String, Boolean> others = new LinkedHashMap<>();
    other.scores.forEach(s -> others.put(s.track(), s.isRight()));
    if (!others.keySet().equals(Set.copyOf(scores.stream().map(TrackScore::track).toList()))) {
      throw new IllegalArgumentException(
          scores.size() + " tracks against " + others.size() + ": need the same ones");
    }
    return accuracy(scores, s -> (s.isRight() ? 1 : 0) - (others.get(s.track()) ? 1 : 0), s -> 1);
  }

  /** All figures as JSON; what is unknown is null. */
  public ObjectNode toJson() {
    return EvaluationFiles.json(this);
  }

  /**
   * Writes {@code metrics.json}, {@code confusion.csv} (tracks) and {@code predictions.csv} (one
   * row a track), each first under a temporary name.
   *
   * @param folder must exist
   */
  public void write(Path folder) throws IOException {
    write(folder, toJson());
  }

  /** The same with more in metrics.json than {@link #toJson}. */
  void write(Path folder, ObjectNode metrics) throws IOException {
    EvaluationFiles.write(this, folder, metrics);
  }
}

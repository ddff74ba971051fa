package io.earwitness.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    Answers answers = Answers.of(scores);
    return new Evaluation(
        List.copyOf(labels),
        List.copyOf(scores),
        answers.segmentAccuracy(),
        answers.trackAccuracy(),
        classes(labels, tracks),
        boxed(tracks),
        boxed(segments));
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
    return answers().lead(other.answers());
  }

  /** The answers alone. */
  Answers answers() {
    return Answers.of(scores);
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

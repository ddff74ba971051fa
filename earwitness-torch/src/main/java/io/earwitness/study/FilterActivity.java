package io.earwitness.study;

import io.earwitness.study.LocationInstability.Answer;
import java.util.List;

/**
 * What the filters of some layers did along one track; filters are numbered through all layers.
 * Immutable as long as nobody writes to the arrays.
 */
final class FilterActivity {
  private final Song song;
  private final List<double[]> profiles;
  private final List<double[]> correlations;
  private final List<Peak> peaks;
  private final List<List<Answer>> answers;

  /**
   * An activity.
   *
   * @param profiles by filter, the mean of each row of its maps
   * @param correlations by filter, each with an r for every correlate
   * @param peaks a few of each filter
   * @param answers by filter, one a segment
   */
  FilterActivity(
      Song song,
      List<double[]> profiles,
      List<double[]> correlations,
      List<Peak> peaks,
      List<List<Answer>> answers) {
    this.song = song;
    this.profiles = List.copyOf(profiles);
    this.correlations = List.copyOf(correlations);
    this.peaks = List.copyOf(peaks);
    this.answers = List.copyOf(answers);
  }

  /**
   * A strong cell of a filter's map.
   *
   * @param song the track that it is in
   * @param filter number through all layers
   * @param segment of the track
   * @param row of the map
   * @param column of the map
   * @param seconds of the cell's middle in the track
   * @param value above 0
   */
  record Peak(
      Song song, int filter, int segment, int row, int column, double seconds, double value) {}

  Song song() {
    return song;
  }

  int filters() {
    return profiles.size();
  }

  /** Mean of the filter's cells. */
  double mean(int filter) {
    return TTest.mean(profiles.get(filter));
  }

  /** Mean of each row of the filter's maps. */
  double[] profile(int filter) {
    return profiles.get(filter);
  }

  /** Pearson's r of the filter's activation with a correlate; NaN if one of them stood still. */
  double correlation(int filter, int correlate) {
    return correlations.get(filter)[correlate];
  }

  /** Whether the filter was ever above 0. */
  boolean active(int filter) {
    return peaks.stream().anyMatch(p -> p.filter == filter);
  }

  /** The filter's answer to each segment. */
  List<Answer> answers(int filter) {
    return answers.get(filter);
  }

  List<Peak> peaks() {
    return peaks;
  }
}

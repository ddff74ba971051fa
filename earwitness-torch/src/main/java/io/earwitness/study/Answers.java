package io.earwitness.study;

import io.earwitness.study.Bootstrap.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Answers about tracks and the accuracies that follow from them, with 95 % intervals over whole
 * groups. A track may occur more than once, when several runs are taken together.
 *
 * @param rows one a track and run
 */
record Answers(List<TrackAnswer> rows) {
  private static final int RESAMPLES = 2000;

  Answers {
    rows = List.copyOf(rows);
  }

  static Answers of(List<TrackScore> scores) {
    return new Answers(scores.stream().map(TrackScore::answer).toList());
  }

  /** The answers of several runs together. */
  static Answers pooled(List<Answers> runs) {
    return new Answers(runs.stream().flatMap(run -> run.rows.stream()).toList());
  }

  /** Share of segments that were named rightly. */
  Interval segmentAccuracy() {
    return ratio(TrackAnswer::hits, TrackAnswer::segments);
  }

  /** Share of tracks that were named rightly. */
  Interval trackAccuracy() {
    return ratio(a -> a.right() ? 1 : 0, a -> 1);
  }

  /**
   * Track accuracy of this minus that of another model on the same tracks, resampled together: only
   * a range beside 0 tells the two apart.
   *
   * @throws IllegalArgumentException if the tracks differ
   */
  Interval lead(Answers other) {
    Map<String, Boolean> others =
        other.rows.stream().collect(Collectors.toMap(TrackAnswer::track, TrackAnswer::right));
    if (!others.keySet().equals(tracks())) {
      throw new IllegalArgumentException(
          rows.size() + " tracks against " + others.size() + ": need the same ones");
    }
    return ratio(a -> (a.right() ? 1 : 0) - (others.get(a.track()) ? 1 : 0), a -> 1);
  }

  /**
   * Segment accuracy of this minus that of others, over the tracks that both were asked about,
   * whole groups resampled together.
   */
  Interval lossTo(Answers other) {
    List<Share> here = new ArrayList<>();
    List<Share> there = new ArrayList<>();
    Map<String, Share> mine =
        shares(among(other.tracks()), TrackAnswer::hits, TrackAnswer::segments);
    Map<String, Share> theirs =
        shares(other.among(tracks()), TrackAnswer::hits, TrackAnswer::segments);
    mine.forEach(
        (group, share) -> {
          here.add(share);
          there.add(theirs.get(group));
        });
    return Bootstrap.difference(here, there, RESAMPLES, 0);
  }

  /** The answers about some tracks. */
  Answers among(Set<String> tracks) {
    return new Answers(rows.stream().filter(a -> tracks.contains(a.track())).toList());
  }

  /** Ids of the tracks that were asked about. */
  Set<String> tracks() {
    return rows.stream().map(TrackAnswer::track).collect(Collectors.toSet());
  }

  /** Number of segments that were asked about, each as often as it was. */
  int segments() {
    return rows.stream().mapToInt(TrackAnswer::segments).sum();
  }

  /** Number of groups that the intervals draw from. */
  int groups() {
    return (int) rows.stream().map(TrackAnswer::group).distinct().count();
  }

  /** Tracks by true label (rows) and answer (columns). */
  List<List<Integer>> confusion(List<String> labels) {
    int[][] counts = new int[labels.size()][labels.size()];
    for (TrackAnswer a : rows) {
      counts[labels.indexOf(a.genre())][labels.indexOf(a.answer())]++;
    }
    return Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }

  private Interval ratio(ToDoubleFunction<TrackAnswer> hits, ToDoubleFunction<TrackAnswer> n) {
    return Bootstrap.ratio(List.copyOf(shares(this, hits, n).values()), RESAMPLES, 0);
  }

  private static Map<String, Share> shares(
      Answers answers, ToDoubleFunction<TrackAnswer> hits, ToDoubleFunction<TrackAnswer> n) {
    Map<String, Share> groups = new LinkedHashMap<>();
    for (TrackAnswer a : answers.rows) {
      groups.merge(a.group(), new Share(hits.applyAsDouble(a), n.applyAsDouble(a)), Share::plus);
    }
    return groups;
  }
}

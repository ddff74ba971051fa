package io.earwitness.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the network says along a song.
 *
 * @param segmentSeconds length of sound that each answer rests on
 * @param hopSeconds from one answer to the next
 * @param points in order of time, at least one
 */
public record Timeline(double segmentSeconds, double hopSeconds, List<Point> points) {

  public Timeline {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("points: need at least one");
    }
  }

  /**
   * One answer.
   *
   * @param startSeconds of its segment
   * @param prediction empty where the segment is silent
   */
  public record Point(double startSeconds, Optional<Prediction> prediction) {
    /** Whether there was nothing to hear. */
    public boolean silent() {
      return prediction.isEmpty();
    }
  }

  /** The answers of segments that are not silent. */
  public List<Prediction> predictions() {
    return points.stream().flatMap(p -> p.prediction().stream()).toList();
  }

  /** Share of silent segments, 0 to 1. */
  public double silentShare() {
    return 1 - (double) predictions().size() / points.size();
  }

  /**
   * The segments that decided for a label: of highest probability, none overlapping another, the
   * strongest first. Only the first may lie at or below chance, 1 / labels.
   *
   * @param label its index
   * @param count at most so many
   */
  public List<Point> strongest(int label, int count) {
    List<Point> sorted = new ArrayList<>(points.stream().filter(p -> !p.silent()).toList());
    sorted.sort(Comparator.comparingDouble(p -> -probability(p, label)));
    List<Point> chosen = new ArrayList<>();
    for (Point point : sorted) {
      int labels = point.prediction().orElseThrow().labels().size();
      boolean speaks = chosen.isEmpty() || probability(point, label) > 1.0 / labels;
      if (chosen.size() < count && speaks && apart(point, chosen)) {
        chosen.add(point);
      }
    }
    return List.copyOf(chosen);
  }

  private boolean apart(Point point, List<Point> others) {
    double least = segmentSeconds - 1e-9;
    return others.stream()
        .allMatch(o -> Math.abs(o.startSeconds() - point.startSeconds()) >= least);
  }

  private static double probability(Point point, int label) {
    return point.prediction().orElseThrow().probabilities().get(label);
  }
}

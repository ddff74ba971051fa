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
   * strongest first.
   *
   * @param label its index
   * @param count at most so many
   */
  public List<Point> strongest(int label, int count) {
    List<Point> sorted = new ArrayList<>(points.stream().filter(p -> !p.silent()).toList());
    sorted.sort(
        Comparator.comparingDouble(p -> -p.prediction().orElseThrow().probabilities().get(label)));
    List<Point> chosen = new ArrayList<>();
    for (Point point : sorted) {
      boolean free =
          chosen.stream()
              .allMatch(
                  c -> Math.abs(c.startSeconds() - point.startSeconds()) >= segmentSeconds - 1e-9);
      if (free && chosen.size() < count) {
        chosen.add(point);
      }
    }
    return List.copyOf(chosen);
  }
}

package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.model.Timeline.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final List<String> LABELS = List.of("a", "b");

  private static Timeline timeline(double... shares) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      double p = shares[i];
      points.add(
          new Point(
              i,
              p < 0 ? Optional.empty() : Optional.of(new Prediction(LABELS, List.of(p, 1 - p)))));
    }
    return new Timeline(3, 1, points);
  }

  private static List<Double> starts(List<Point> points) {
    return points.stream().map(Point::startSeconds).toList();
  }

  @Test
  void theStrongestSegmentsDoNotOverlap() {
    Timeline t = timeline(0.9, 0.95, 0.8, 0.7, 0.6, 0.5, -1, 0.1);
    assertThat(starts(t.strongest(0, 3))).containsExactly(1.0, 4.0);
    assertThat(starts(t.strongest(1, 3))).containsExactly(7.0);
    assertThat(starts(t.strongest(0, 1))).containsExactly(1.0);
    assertThat(starts(timeline(0.2, 0.1).strongest(0, 2))).containsExactly(0.0);
  }

  @Test
  void silentSegmentsHaveNoAnswer() {
    Timeline t = timeline(0.9, -1, -1, 0.4);
    assertThat(t.silentShare()).isEqualTo(0.5);
    assertThat(t.predictions()).hasSize(2);
    assertThat(t.points().get(1).silent()).isTrue();
  }

  @Test
  void rejectsNoPoints() {
    assertThatThrownBy(() -> new Timeline(3, 1, List.of())).hasMessage("points: need at least one");
  }
}

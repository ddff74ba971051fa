package io.earwitness.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.model.Prediction;
import io.earwitness.model.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static final List<String> LABELS = List.of("blues", "jazz", "reggae");

  private static Timeline timeline(List<Optional<Prediction>> answers) {
    List<Timeline.Point> points = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      points.add(new Timeline.Point(3.0 * i, answers.get(i)));
    }
    return new Timeline(3, 3, points);
  }

  private static Optional<Prediction> says(double... p) {
    return Optional.of(new Prediction(LABELS, Arrays.stream(p).boxed().toList()));
  }

  @Test
  void theTimelineShowsTheLikeliestGenresFirst() {
    Timeline timeline =
        timeline(List.of(says(0.1, 0.2, 0.7), Optional.empty(), says(0.0, 0.6, 0.4)));
    String svg = TimelineImage.of("A song", timeline, 9, 2).svg();
    assertThat(svg.indexOf(">reggae<")).isBetween(0, svg.indexOf(">jazz<"));
    assertThat(svg).contains("55 %", "40 %").doesNotContain(">blues<");
  }

  @Test
  void theTimelineDrawsASingleStepAndSilence() {
    assertThat(TimelineImage.of("Short", timeline(List.of(says(0.2, 0.3, 0.5))), 0.4, 9).png())
        .isNotEmpty();
    assertThat(TimelineImage.of("Quiet", timeline(List.of(Optional.empty())), 3, 5).svg())
        .contains("silent throughout");
  }

  @Test
  void eachColumnOfAHeatMapHasItsOwnScale() {
    List<List<Double>> values =
        List.of(List.of(0.0, 100.0), List.of(1.0, 300.0), List.of(0.5, Double.NaN));
    String svg =
        HeatImage.of("Cells", List.of("a", "b", "c"), List.of("small", "large"), values).svg();
    assertThat(svg)
        .contains(">a<", ">b<", ">c<", ">small<", ">large<", ">0.500<", ">300.000<")
        .doesNotContain("NaN");
    // both columns reach their darkest and their lightest shade, whatever their unit
    assertThat(svg.split("rgb\\(15,106,99\\)|#0f6a63", -1)).hasSize(3);
    assertThat(svg.split("rgb\\(244,247,246\\)|#f4f7f6", -1)).hasSize(3);
    assertThatThrownBy(() -> HeatImage.of("", List.of("a"), List.of("x", "y"), values))
        .hasMessage("values: need 1 rows of 2 columns");
  }

  @Test
  void curvesLeaveGapsForMissingValues() {
    var panel =
        new CurveImage.Panel(
            "loss",
            List.of(
                new CurveImage.Series("training", List.of(2.0, 1.0, 0.5)),
                new CurveImage.Series("validation", List.of(2.0, Double.NaN, 1.0))));
    String svg = CurveImage.of("epoch", List.of(1.0, 2.0, 3.0), List.of(panel)).svg();
    assertThat(svg).contains(">training<", ">validation<", ">epoch<").doesNotContain("NaN");
  }

  @Test
  void curvesRefuseSeriesOfAnotherLength() {
    var panel =
        new CurveImage.Panel("loss", List.of(new CurveImage.Series("training", List.of(1.0))));
    assertThatThrownBy(() -> CurveImage.of("epoch", List.of(1.0, 2.0), List.of(panel)))
        .hasMessage("training has 1 values: need 2");
  }

  @Test
  void confusionShowsEveryCountThatIsNotZero() {
    int[][] counts = {{17, 0, 3}, {1, 0, 0}, {0, 0, 0}};
    Picture picture = ConfusionImage.of("Tracks", LABELS, counts);
    assertThat(picture.svg()).contains(">17<", ">3<", ">1<", ">reggae<").doesNotContain(">0<");
    assertThat(picture.description()).isEqualTo("Tracks: 17 of 21 right");
    assertThatThrownBy(() -> ConfusionImage.of("Tracks", LABELS, new int[2][3]))
        .hasMessage("2 rows of counts for 3 labels");
  }
}

package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.model.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  private static final List<String> LABELS = List.of("blues", "jazz", "ska");

  /**
   * One jazz track that its louder segment wins, two blues tracks of one artist, one of them lost.
   */
  private static final List<TrackScore> SCORES =
      List.of(
          new TrackScore("j1", "Ella", "jazz", List.of(p(.4, .3, .3), p(.1, .8, .1))),
          new TrackScore("b1", "Bessie", "blues", List.of(p(.9, .1, 0), p(.6, .4, 0))),
          new TrackScore("b2", "Bessie", "blues", List.of(p(.2, .7, .1))));

  private static Prediction p(double... probabilities) {
    return new Prediction(LABELS, Arrays.stream(probabilities).boxed().toList());
  }

  @Test
  void countsSegmentsAndTracks() {
    Evaluation e = Evaluation.of(LABELS, SCORES);
    assertThat(e.segmentAccuracy().value()).isEqualTo(3.0 / 5);
    assertThat(e.trackAccuracy().value()).isEqualTo(2.0 / 3);
    assertThat(e.segments()).isEqualTo(5);
    assertThat(e.groups()).isEqualTo(2);
    assertThat(e.chance()).isEqualTo(2.0 / 3);
    assertThat(e.trackConfusion())
        .containsExactly(List.of(1, 1, 0), List.of(0, 1, 0), List.of(0, 0, 0));
    assertThat(e.segmentConfusion())
        .containsExactly(List.of(2, 1, 0), List.of(1, 1, 0), List.of(0, 0, 0));
  }

  @Test
  void figuresPerClassFollowTheirDefinitions() {
    List<ClassFigures> classes = Evaluation.of(LABELS, SCORES).classes();
    assertThat(classes.get(0).precision()).isEqualTo(1);
    assertThat(classes.get(0).recall()).isEqualTo(0.5);
    assertThat(classes.get(0).f1()).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(classes.get(1).precision()).isEqualTo(0.5);
    assertThat(classes.get(1).recall()).isEqualTo(1);
    assertThat(classes.get(2).precision()).isNaN();
    assertThat(classes.get(2).recall()).isNaN();
    assertThat(classes.get(2).f1()).isNaN();
  }

  @Test
  void namesWhatWasNotTested() {
    assertThat(Evaluation.of(LABELS, SCORES).untested()).containsExactly("ska");
  }

  @Test
  void nothingScoredIsNothingKnown() {
    Evaluation e = Evaluation.of(LABELS, List.of());
    assertThat(e.trackAccuracy().isKnown()).isFalse();
    assertThat(e.trackAccuracy().percent()).isEqualTo("-");
    assertThat(e.toJson().get("trackAccuracy").get("value").isNull()).isTrue();
  }

  @Test
  void rejectsAGenreThatTheModelCannotName() {
    TrackScore polka = new TrackScore("p1", "Frankie", "polka", List.of(p(1, 0, 0)));
    assertThatThrownBy(() -> Evaluation.of(LABELS, List.of(polka)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("polka")
        .hasMessageContaining("p1");
  }

  @Test
  void tracksOfOneArtistMakeTheRangeWider() {
    List<TrackScore> apart = new ArrayList<>();
    List<TrackScore> together = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Prediction said = i < 30 ? p(1, 0, 0) : p(0, 1, 0);
      apart.add(new TrackScore("t" + i, "t" + i, "blues", List.of(said)));
      together.add(new TrackScore("t" + i, "artist" + i / 10, "blues", List.of(said)));
    }
    assertThat(width(together)).isGreaterThan(2 * width(apart));
  }

  private static double width(List<TrackScore> scores) {
    Interval i = Evaluation.of(LABELS, scores).trackAccuracy();
    return i.high() - i.low();
  }

  @Test
  void writesItsFiles(@TempDir Path folder) throws IOException {
    List<TrackScore> scores = new ArrayList<>(SCORES);
    scores.add(new TrackScore("b3", "Hooker, \"John\"", "blues", List.of(p(1, 0, 0))));
    Evaluation.of(LABELS, scores).write(folder);

    JsonNode metrics = new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
    assertThat(metrics.get("trackAccuracy").get("value").asDouble()).isEqualTo(0.75);
    assertThat(metrics.get("classes").get(2).get("recall").isNull()).isTrue();
    assertThat(Files.readString(folder.resolve("confusion.csv")))
        .isEqualTo("actual,blues,jazz,ska\nblues,2,1,0\njazz,0,1,0\nska,0,0,0\n");
    assertThat(Files.readAllLines(folder.resolve("predictions.csv")))
        .hasSize(5)
        .contains("b2,Bessie,blues,jazz,1,0,0.200000,0.700000,0.100000")
        .contains("b3,\"Hooker, \"\"John\"\"\",blues,blues,1,1,1.000000,0.000000,0.000000");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }
}

package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.model.Verdict.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Novelty TRAINING = new Novelty(List.of(0.0), List.of(1.0), 2, 10_000);

  private static Verdict judge(
      Optional<Double> novelty, double bandLimit, double seconds, Double... probabilities) {
    List<String> labels = List.of("blues", "disco", "metal");
    Prediction mean = new Prediction(labels, List.of(probabilities));
    Timeline.Point point = new Timeline.Point(0, Optional.of(mean));
    Timeline timeline = new Timeline(3, 1, Collections.nCopies(4, point));
    ModelCard card = new SureClassifier(novelty.isPresent() ? TRAINING : null).card();
    return new Judge(card).judge(mean, timeline, novelty, bandLimit, seconds);
  }

  @Test
  void aGenreNeedsMoreThanHalfAndALead() {
    assertThat(judge(Optional.of(0.9), 11_000, 30, 0.1, 0.84, 0.06).words())
        .isEqualTo("disco (84 %)");
    Verdict low = judge(Optional.of(0.9), 11_000, 30, 0.4, 0.35, 0.25);
    assertThat(low.kind()).isEqualTo(Kind.NOT_SURE);
    assertThat(low.words()).isEqualTo("not sure (perhaps blues, 40 %)");
    assertThat(low.reasons())
        .containsExactly(
            "No genre is likelier than all others together: blues has 40 %, disco 35 %.");
    Verdict close = judge(Optional.of(0.9), 11_000, 30, 0.52, 0.0, 0.48);
    assertThat(close.kind()).isEqualTo(Kind.NOT_SURE);
    assertThat(close.reasons())
        .containsExactly("Two genres are about equally likely: blues has 52 %, metal 48 %.");
  }

  @Test
  void farFromTheTrainingMusicIsUnlikeItHoweverSureTheNetwork() {
    Verdict far = judge(Optional.of(1.7), 11_000, 30, 0.99, 0.005, 0.005);
    assertThat(far.kind()).isEqualTo(Kind.UNLIKE_TRAINING);
    assertThat(far.confidence()).isEqualTo(0.99);
    assertThat(far.reasons()).singleElement().asString().contains("1.7 times");
    assertThat(judge(Optional.of(1.0), 11_000, 30, 0.99, 0.005, 0.005).kind())
        .isEqualTo(Kind.GENRE);
  }

  @Test
  void aNarrowBandIsNamed() {
    Verdict narrow = judge(Optional.of(0.5), 8_000, 30, 0.9, 0.05, 0.05);
    assertThat(narrow.kind()).isEqualTo(Kind.UNLIKE_TRAINING);
    assertThat(narrow.reasons())
        .singleElement()
        .asString()
        .startsWith("It holds nothing above 8.0 kHz, the training music reaches 10.0 kHz");
    assertThat(judge(Optional.of(0.5), 9_100, 30, 0.9, 0.05, 0.05).kind()).isEqualTo(Kind.GENRE);
  }

  @Test
  void withoutStatisticsOfTheTrainingMusicOnlyProbabilitiesCount() {
    assertThat(judge(Optional.empty(), 500, 30, 0.9, 0.05, 0.05).kind()).isEqualTo(Kind.GENRE);
  }
}

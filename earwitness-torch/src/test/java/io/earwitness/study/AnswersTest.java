package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final List<String> LABELS = List.of("blues", "jazz");

  private static TrackAnswer answer(String track, String group, String answer, int n, int hits) {
    return new TrackAnswer(track, group, "blues", answer, n, hits);
  }

  private static Answers answers(TrackAnswer... rows) {
    return new Answers(List.of(rows));
  }

  @Test
  void runsTakenTogetherCountEveryAnswer() {
    Answers first = answers(answer("a", "x", "blues", 4, 3), answer("b", "y", "jazz", 2, 0));
    Answers second = answers(answer("a", "x", "jazz", 4, 1));
    Answers both = Answers.pooled(List.of(first, second));
    assertThat(both.segmentAccuracy().value()).isEqualTo(4 / 10.0);
    assertThat(both.trackAccuracy().value()).isEqualTo(1 / 3.0);
    assertThat(both.segments()).isEqualTo(10);
    assertThat(both.groups()).isEqualTo(2);
    assertThat(both.confusion(LABELS)).containsExactly(List.of(1, 2), List.of(0, 0));
  }

  @Test
  void whatIsLostToAProtocolIsTakenOverTheTracksOfBoth() {
    Answers leaky =
        answers(
            answer("a", "x", "blues", 4, 4),
            answer("b", "y", "blues", 4, 2),
            answer("only here", "z", "blues", 4, 4));
    Answers strict =
        answers(
            answer("a", "x", "blues", 10, 5),
            answer("b", "y", "jazz", 10, 1),
            answer("only there", "z", "jazz", 10, 0));
    Interval loss = leaky.lossTo(strict);
    assertThat(loss.value()).isEqualTo(6 / 8.0 - 6 / 20.0);
    // drawn together: x alone loses 1 - 0.5, y alone 0.5 - 0.1
    assertThat(loss.low()).isEqualTo(0.5 - 0.1);
    assertThat(loss.high()).isEqualTo(1 - 0.5);
  }

  @Test
  void nothingIsKnownOfALossWithoutACommonTrack() {
    Answers here = answers(answer("a", "x", "blues", 4, 4));
    assertThat(here.lossTo(answers(answer("b", "x", "blues", 4, 4)))).isEqualTo(Interval.NONE);
  }

  @Test
  void aLeadNeedsTheSameTracks() {
    Answers here = answers(answer("a", "x", "blues", 4, 4));
    assertThat(here.lead(answers(answer("a", "x", "jazz", 4, 0))).value()).isEqualTo(1);
    assertThatThrownBy(() -> here.lead(answers(answer("b", "x", "blues", 4, 4))))
        .hasMessage("1 tracks against 1: need the same ones");
  }
}

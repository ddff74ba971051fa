package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.model.Calibration;
import io.earwitness.model.Prediction;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationFitTest {
  private static final List<String> LABELS = List.of("blues", "jazz", "ska");

  /** Tracks whose genre is drawn by the probabilities of their logits, which are told louder. */
  private static List<TrackScore> boasting(int tracks, double by, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<TrackScore> scores = new ArrayList<>();
    for (int i = 0; i < tracks; i++) {
      float[] logits = new float[3];
      for (int c = 0; c < 3; c++) {
        logits[c] = (float) (2 * random.nextGaussian());
      }
      List<Double> honest = softmax(logits, 1).probabilities();
      double draw = random.nextDouble();
      int genre = draw < honest.get(0) ? 0 : draw < honest.get(0) + honest.get(1) ? 1 : 2;
      scores.add(
          new TrackScore("t" + i, "t" + i, LABELS.get(genre), List.of(softmax(logits, 1 / by))));
    }
    return scores;
  }

  private static Prediction softmax(float[] logits, double temperature) {
    return Prediction.ofLogits(LABELS, Tensor.of(logits, 1, 3), temperature).get(0);
  }

  private static TrackScore track(String genre, double... probabilities) {
    return new TrackScore(
        "t",
        "t",
        genre,
        List.of(new Prediction(LABELS, Arrays.stream(probabilities).boxed().toList())));
  }

  @Test
  void findsByHowMuchANetworkBoasts() {
    assertThat(CalibrationFit.temperature(boasting(4000, 2.5, 1))).isCloseTo(2.5, within(0.15));
    assertThat(CalibrationFit.temperature(boasting(4000, 1, 2))).isCloseTo(1, within(0.06));
  }

  @Test
  void errorFallsOnTracksThatDidNotChooseTheTemperature() {
    List<List<TrackScore>> folds =
        List.of(boasting(500, 3, 1), boasting(500, 3, 2), boasting(500, 3, 3));
    Calibration calibration = CalibrationFit.of(folds).orElseThrow();
    assertThat(calibration.tracks()).isEqualTo(1500);
    assertThat(calibration.temperature()).isCloseTo(3, within(0.3));
    assertThat(calibration.errorBefore()).isGreaterThan(0.1);
    assertThat(calibration.error()).isLessThan(0.04);
  }

  @Test
  void aFoldHasNoSayInItsOwnTemperature() {
    List<TrackScore> first = boasting(60, 1, 4);
    List<TrackScore> second = boasting(60, 4, 5);
    double ofFirst = CalibrationFit.temperature(first);
    List<TrackScore> out = CalibrationFit.tempered(List.of(first, second));
    assertThat(out.get(60).segments().get(0))
        .isEqualTo(second.get(0).tempered(ofFirst).segments().get(0));
  }

  /** Bins by confidence: .6 and .6 (one right), .9 (right): (|1.2 - 1| + |.9 - 1|) / 3. */
  @Test
  void errorFollowsItsDefinition() {
    List<TrackScore> scores =
        List.of(track("blues", .6, .3, .1), track("ska", .6, .3, .1), track("jazz", .05, .9, .05));
    assertThat(CalibrationFit.error(scores)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void saysNothingOfAHandfulOfTracks() {
    assertThat(CalibrationFit.of(List.of(boasting(14, 1, 1), boasting(15, 1, 2)))).isEmpty();
    assertThat(CalibrationFit.of(List.of(boasting(200, 1, 1)))).isEmpty();
  }
}

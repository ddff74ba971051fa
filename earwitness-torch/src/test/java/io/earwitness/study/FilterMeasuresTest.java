package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.Waveform;
import io.earwitness.model.Architecture;
import io.earwitness.model.Recipes;
import io.earwitness.model.Size;
import io.earwitness.spectral.MelConfig;
import io.earwitness.study.LocationInstability.Answer;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FilterMeasuresTest {
  private static final Size MAP = new Size(4, 8);

  @Test
  void aFilterThatKeepsItsDistanceDoesNotWander() {
    List<Answer> answers = new ArrayList<>();
    for (int column = 1; column < 8; column++) {
      Landmark event = new Landmark(0.5, (column - 0.5) / 8);
      answers.add(Answer.of(1, 3, column, MAP, Optional.of(event)));
    }
    LocationInstability place = LocationInstability.of(answers);
    assertThat(place.both()).isCloseTo(0, within(1e-12));
    assertThat(answers.get(0).time()).isCloseTo(1 / 8.0, within(1e-12));
    assertThat(answers.get(0).freq()).isCloseTo(3.5 / 4 - 0.5, within(1e-12));
  }

  /** Distances of 0 and 2 columns: a deviation of sqrt 2 of 8, and of the diagonal of 4 x 8. */
  @Test
  void wanderingIsTheDeviationOfTheDistance() {
    Optional<Landmark> event = Optional.of(new Landmark(0.125, 0.5 / 8));
    List<Answer> answers =
        List.of(
            Answer.of(1, 0, 0, MAP, event),
            Answer.of(2, 0, 2, MAP, event),
            Answer.of(0, 3, 7, MAP, event),
            Answer.of(9, 3, 7, MAP, Optional.empty()));
    LocationInstability place = LocationInstability.of(answers);
    assertThat(place.time()).isCloseTo(Math.sqrt(2) / 8, within(1e-12));
    assertThat(place.freq()).isCloseTo(0, within(1e-12));
    assertThat(place.both()).isCloseTo(Math.sqrt(2) / Math.sqrt(80), within(1e-12));
    assertThat(LocationInstability.of(answers.subList(0, 1)).both()).isNaN();
  }

  @Test
  void theStrongestCellIsFound() {
    Tensor maps = Tensor.zeros(2, 4, 8);
    maps.data()[32 + 2 * 8 + 5] = 3;
    Answer answer = Answer.of(maps, 1, Optional.of(new Landmark(2.5 / 4, 5.5 / 8)));
    assertThat(answer).isEqualTo(new Answer(3, 0, 0, 0));
  }

  @Test
  void aLandmarkIsWhereSoundSetsIn() {
    int rate = MelConfig.DEFAULT.sampleRate();
    float[] samples = new float[3 * rate];
    for (int i = 2 * rate; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 3000 * i / rate));
    }
    Landmark.Finder finder = new Landmark.Finder(MelConfig.DEFAULT);
    Landmark mark = finder.of(Waveform.of(rate, samples)).orElseThrow();
    assertThat(mark.time()).isCloseTo(2 / 3.0, within(0.03));
    assertThat(mark.freq()).isBetween(0.4, 0.8);
    assertThat(finder.of(Waveform.of(rate, new float[3 * rate]))).isEmpty();
  }

  @Test
  void aFilterStandsForThePartThatItCovers() {
    BitSet left = new BitSet();
    BitSet right = new BitSet();
    for (int cell = 0; cell < 32; cell++) {
      (cell % 8 < 2 ? left : right).set(cell);
    }
    MeasuredSegment segment =
        new MeasuredSegment(null, 0, 0, Optional.empty(), Map.of("left", left, "right", right));
    List<MeasuredSegment> segments = new ArrayList<>();
    List<Tensor> maps = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      segments.add(segment);
      Tensor map = Tensor.zeros(1, 4, 8);
      if (i < 2) { // 0.5 % of 3200 cells are 16: two whole left edges
        left.stream().forEach(cell -> map.data()[cell] = 1);
      }
      maps.add(map);
    }
    PartInterpretability found = PartInterpretability.of(segments, maps, 0, 4, 8);
    assertThat(found).isEqualTo(new PartInterpretability("left", 1));
    List<MeasuredSegment> unknown =
        List.of(new MeasuredSegment(null, 0, 0, Optional.empty(), Map.of()));
    assertThat(PartInterpretability.of(unknown, maps.subList(0, 1), 0, 4, 8).share()).isNaN();
  }

  @Test
  void theLastLayerWithMapsIsMeasured() {
    Size input = new Size(128, 130);
    assertThat(FilterMeasures.layer(Architecture.of(Recipes.vanilla(), 10, input)))
        .isEqualTo("pool2");
    assertThat(FilterMeasures.layer(Architecture.of(Recipes.strong(), 10, input)))
        .isEqualTo("relu5");
  }
}

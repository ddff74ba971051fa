package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTest {
  private static final List<String> LABELS = List.of("blues", "metal", "pop");

  @Test
  void softmaxAddsToOneAndKeepsTheOrder() {
    Property.forAll(
        random -> {
          float[] logits = new float[3];
          for (int i = 0; i < 3; i++) {
            logits[i] = (float) (200 * random.nextGaussian());
          }
          Prediction p = Prediction.ofLogits(LABELS, Tensor.of(logits, 1, 3)).get(0);
          assertThat(p.probabilities().stream().mapToDouble(v -> v).sum())
              .isCloseTo(1, within(1e-12));
          for (int i = 0; i < 3; i++) {
            assertThat(logits[i]).isLessThanOrEqualTo(logits[p.top()]);
          }
        });
  }

  @Test
  void trackIsTheMeanOfItsSegments() {
    Prediction a = new Prediction(LABELS, List.of(1.0, 0.0, 0.0));
    Prediction b = new Prediction(LABELS, List.of(0.2, 0.8, 0.0));
    Prediction track = Prediction.mean(List.of(a, b));
    assertThat(track.label()).isEqualTo("blues");
    assertThat(track.confidence()).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void firstOfEqualsWins() {
    assertThat(new Prediction(LABELS, List.of(0.4, 0.4, 0.2)).label()).isEqualTo("blues");
  }

  @Test
  void temperatureDividesTheLogits() {
    Property.forAll(
        random -> {
          float[] logits = new float[3];
          for (int i = 0; i < 3; i++) {
            logits[i] = (float) (3 * random.nextGaussian());
          }
          Tensor row = Tensor.of(logits, 1, 3);
          double t = 0.5 + 4 * random.nextDouble();
          Prediction expected = Prediction.ofLogits(LABELS, row, t).get(0);
          Prediction tempered = Prediction.ofLogits(LABELS, row).get(0).tempered(t);
          for (int i = 0; i < 3; i++) {
            assertThat(tempered.probabilities().get(i))
                .isCloseTo(expected.probabilities().get(i), within(1e-12));
          }
        });
  }

  @Test
  void impossibleStaysImpossibleAtAnyTemperature() {
    Prediction p = new Prediction(LABELS, List.of(1.0, 0.0, 0.0));
    assertThat(p.tempered(5)).isEqualTo(p);
  }
}

package io.earwitness.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TruthMeasuresTest {

  @Test
  void aucIsTheShareOfPairsWon() {
    Property.forAll(
        r -> {
          Tensor map = Maps.uniform(r, -2, 2, 6, 7).map(v -> Math.rint(3 * v) / 3); // with ties
          Tensor truth = Maps.uniform(r, 0, 1, 6, 7).map(v -> v > 0.7 ? 1 : 0);
          double wins = 0;
          double pairs = 0;
          for (int i = 0; i < 42; i++) {
            for (int j = 0; j < 42; j++) {
              if (truth.data()[i] == 1 && truth.data()[j] == 0) {
                float a = map.data()[i];
                float b = map.data()[j];
                wins += a > b ? 1 : a == b ? 0.5 : 0;
                pairs++;
              }
            }
          }
          assertThat(TruthMeasures.auc(map, truth)).isEqualTo(wins / pairs, within(1e-12));
        });
  }

  @Test
  void aucKnowsItsEnds() {
    Tensor truth = Tensor.of(new float[] {0, 0, 1, 1}, 4);
    assertThat(TruthMeasures.auc(truth, truth)).isEqualTo(1);
    assertThat(TruthMeasures.auc(truth.map(v -> -v), truth)).isZero();
    assertThat(TruthMeasures.auc(Tensor.zeros(4), truth)).isEqualTo(0.5);
    assertThat(TruthMeasures.auc(Tensor.of(new float[] {0f, -0f, -0f, 0f}, 4), truth))
        .isEqualTo(0.5);
    assertThat(TruthMeasures.auc(truth, Tensor.zeros(4))).isNaN();
    assertThat(TruthMeasures.auc(truth, Tensor.zeros(4).map(v -> 1))).isNaN();
  }

  @Test
  void pointingGameTakesTheFirstLargestCell() {
    Tensor truth = Tensor.of(new float[] {0, 1, 0, 1}, 2, 2);
    assertThat(TruthMeasures.pointsInside(Tensor.of(new float[] {1, 2, 0, 2}, 2, 2), truth))
        .isTrue();
    assertThat(TruthMeasures.pointsInside(Tensor.of(new float[] {2, 2, 0, 2}, 2, 2), truth))
        .isFalse();
  }

  @Test
  void massAccuracyCountsPositiveRelevanceOnly() {
    Tensor truth = Tensor.of(new float[] {1, 1, 0, 0}, 4);
    Tensor map = Tensor.of(new float[] {3, -5, 1, -7}, 4);
    assertThat(TruthMeasures.massAccuracy(map, truth)).isEqualTo(0.75);
    assertThat(TruthMeasures.massAccuracy(map.map(v -> -Math.abs(v)), truth)).isNaN();
  }

  @Test
  void rankAccuracyIsThatOfAStableSort() {
    Property.forAll(
        r -> {
          Tensor map = Maps.uniform(r, -2, 2, 6, 7).map(v -> Math.rint(3 * v) / 3); // with ties
          Tensor truth = Maps.uniform(r, 0, 1, 6, 7).map(v -> v > 0.6 ? 1 : 0);
          List<Integer> order =
              IntStream.range(0, 42)
                  .boxed()
                  .sorted(Comparator.comparingDouble(i -> -(map.data()[i] + 0f)))
                  .toList();
          int size = (int) truth.sum();
          double inside =
              order.stream().limit(size).mapToDouble(i -> truth.data()[i]).average().orElseThrow();
          assertThat(TruthMeasures.rankAccuracy(map, truth)).isEqualTo(inside, within(1e-12));
        });
    assertThat(TruthMeasures.rankAccuracy(Tensor.zeros(4), Tensor.zeros(4))).isNaN();
  }
}

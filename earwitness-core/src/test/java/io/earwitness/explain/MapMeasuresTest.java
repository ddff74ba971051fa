package io.earwitness.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MapMeasuresTest {

  @Test
  void halfOfTheRelevanceLiesOnTheFewestCells() {
    Tensor map = Tensor.of(new float[] {5, 3, 1, 1, -9, 0, 0, 0}, 2, 4);
    assertThat(MapMeasures.halfShare(map)).isEqualTo(1 / 8.0);
    assertThat(MapMeasures.halfShare(map.map(v -> 1))).isEqualTo(0.5);
    assertThat(MapMeasures.halfShare(map.map(v -> -1))).isNaN();
  }

  @Test
  void negativeShareIsOfTheAbsoluteSum() {
    assertThat(MapMeasures.negativeShare(Tensor.of(new float[] {1, 2, -1, 0}, 2, 2)))
        .isEqualTo(0.25);
    assertThat(MapMeasures.negativeShare(Tensor.zeros(2, 2))).isNaN();
  }

  @Test
  void correlationForgetsScaleAndOffset() {
    Property.forAll(
        random -> {
          Tensor map = Maps.uniform(random, -1, 1, 6, 7);
          assertThat(MapMeasures.correlation(map, map.map(v -> 3 * v - 2)))
              .isCloseTo(1, within(1e-5));
          assertThat(MapMeasures.correlation(map, map.map(v -> -v))).isCloseTo(-1, within(1e-5));
        });
    Tensor a = Tensor.of(new float[] {1, -1, 0, 0}, 2, 2);
    Tensor b = Tensor.of(new float[] {0, 0, 1, -1}, 2, 2);
    assertThat(MapMeasures.correlation(a, b)).isZero();
  }
}

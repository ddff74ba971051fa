package io.earwitness.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MapMeasuresTest {
  private static Plane plane(float... values) {
    return Plane.of(Tensor.of(values, 2, values.length / 2));
  }

  @Test
  void halfOfTheRelevanceLiesOnTheFewestCells() {
    Plane map = plane(5, 3, 1, 1, -9, 0, 0, 0);
    assertThat(MapMeasures.halfShare(map)).isEqualTo(1 / 8.0);
    assertThat(MapMeasures.halfShare(map.map(v -> 1))).isEqualTo(0.5);
    assertThat(MapMeasures.halfShare(map.map(v -> -1))).isNaN();
  }

  /** Against a sorted copy of the map. */
  @Test
  void halfShareIsWhatCountingFromTheLargestGives() {
    Property.forAll(
        random -> {
          float[] values = new float[2 + 2 * random.nextInt(300)];
          double all = 0;
          for (int i = 0; i < values.length; i++) {
            values[i] = random.nextBoolean() ? random.nextInt(9) - 4 : random.nextFloat() - 0.5f;
            all += Math.max(0, values[i]);
          }
          float[] sorted = values.clone();
          Arrays.sort(sorted);
          double held = 0;
          int cells = 0;
          while (cells < sorted.length && held < all / 2 - 1e-9) {
            held += Math.max(0, sorted[sorted.length - ++cells]);
          }
          double share = MapMeasures.halfShare(plane(values));
          assertThat(share * values.length).isCloseTo(all > 0 ? cells : Double.NaN, within(1e-6));
        });
  }

  @Test
  void negativeShareIsOfTheAbsoluteSum() {
    assertThat(MapMeasures.negativeShare(plane(1, 2, -1, 0))).isEqualTo(0.25);
    assertThat(MapMeasures.negativeShare(Plane.zeros(2, 2))).isNaN();
  }

  @Test
  void correlationForgetsScaleAndOffset() {
    Property.forAll(
        random -> {
          Plane map = Plane.of(Maps.uniform(random, -1, 1, 6, 7));
          assertThat(MapMeasures.correlation(map, map.map(v -> 3 * v - 2)))
              .isCloseTo(1, within(1e-5));
          assertThat(MapMeasures.correlation(map, map.map(v -> -v))).isCloseTo(-1, within(1e-5));
        });
    Plane a = plane(1, -1, 0, 0);
    Plane b = plane(0, 0, 1, -1);
    assertThat(MapMeasures.correlation(a, b)).isZero();
  }
}

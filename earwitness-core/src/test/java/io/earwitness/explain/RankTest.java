package io.earwitness.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.Property;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RankTest {
  private static Plane plane(float... values) {
    return Plane.of(Tensor.of(values, 1, values.length));
  }

  @Test
  void isTheValueAtThatPlaceOfTheSortedValues() {
    Property.forAll(
        200,
        random -> {
          float[] values = new float[1 + random.nextInt(300)];
          for (int i = 0; i < values.length; i++) {
            float any = Float.intBitsToFloat(random.nextInt());
            float small = random.nextInt(7) - 3;
            values[i] = random.nextBoolean() || Float.isNaN(any) ? small : any;
          }
          float[] sorted = values.clone();
          Arrays.sort(sorted);
          int rank = random.nextInt(values.length);
          assertThat(Rank.of(plane(values), rank)).isEqualTo(sorted[rank]);
          assertThat(Rank.of(plane(values), values.length - 1))
              .isEqualTo(sorted[values.length - 1]);
        });
  }

  /** With 101 values 0 to 100 the percentile is a value; with 51 it lies half way between two. */
  @Test
  void theTopIsThe99thPercentileOfThePositivePart() {
    float[] many = new float[101];
    float[] few = new float[51];
    for (int i = 0; i < many.length; i++) {
      many[i] = 100 - i;
    }
    for (int i = 0; i < few.length; i++) {
      few[i] = i - 49; // the largest are 0 and 1
    }
    assertThat(Rank.top(plane(many))).isEqualTo(99);
    assertThat(Rank.top(plane(few))).isEqualTo(0.5);
    assertThat(Rank.top(plane(-3, -1))).isZero();
  }

  @Test
  void thereIsNoPlaceBeyondTheEnds() {
    assertThatThrownBy(() -> Rank.of(plane(0, 0), 2)).hasMessage("rank 2: need 0 to 1 of 2");
    assertThatThrownBy(() -> Rank.of(plane(0, 0), -1)).isInstanceOf(IllegalArgumentException.class);
  }
}

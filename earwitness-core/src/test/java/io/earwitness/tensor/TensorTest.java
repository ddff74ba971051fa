package io.earwitness.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.Property;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {

  @Test
  void indexesRowMajor() {
    Tensor t = Tensor.of(new float[] {0, 1, 2, 3, 4, 5}, 2, 3);
    assertThat(t.get(1, 0)).isEqualTo(3);
    assertThat(t.size(-1)).isEqualTo(3);
    assertThat(t.select(1).data()).containsExactly(3, 4, 5);
  }

  @Test
  void stacksAlongANewFirstAxis() {
    Tensor a = Tensor.of(new float[] {1, 2}, 1, 2);
    Tensor b = Tensor.of(new float[] {3, 4}, 1, 2);
    Tensor both = Tensor.stack(List.of(a, b));
    assertThat(both.shape()).containsExactly(2, 1, 2);
    assertThat(both.get(1, 0, 1)).isEqualTo(4);
  }

  @Test
  void namesTheShapeThatDoesNotFit() {
    assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[2, 3] needs 6 values: 5");
    assertThatThrownBy(() -> Tensor.zeros(2).plus(1, Tensor.zeros(3)))
        .hasMessage("shape [3]: need [2]");
    assertThatThrownBy(() -> Tensor.zeros(2, 2).get(0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** torch.nn.functional.interpolate([[0, 1], [2, 3]], (4, 3), mode="bilinear"). */
  @Test
  void resizesAsTorchDoes() {
    Tensor t = Tensor.of(new float[] {0, 1, 2, 3}, 2, 2).resize(4, 3);
    assertThat(t.data()).containsExactly(0, 0.5f, 1, 0.5f, 1, 1.5f, 1.5f, 2, 2.5f, 2, 2.5f, 3);
  }

  @Test
  void resizeKeepsConstantsAndBounds() {
    Property.forAll(
        50,
        random -> {
          int h = 1 + random.nextInt(9);
          int w = 1 + random.nextInt(9);
          float[] data = new float[2 * h * w];
          for (int i = 0; i < data.length; i++) {
            data[i] = i < h * w ? 0.25f : random.nextFloat();
          }
          Tensor big =
              Tensor.of(data, 2, h, w).resize(1 + random.nextInt(20), 1 + random.nextInt(20));
          assertThat(big.select(0).min()).isEqualTo(0.25f);
          assertThat(big.select(0).max()).isEqualTo(0.25f);
          assertThat(big.select(1).min()).isBetween(0f, 1f);
          assertThat(big.select(1).max()).isBetween(0f, 1f);
        });
  }

  @Test
  void sumsInDouble() {
    float[] data = new float[1 << 20];
    Arrays.fill(data, 0.1f);
    assertThat(Tensor.of(data, 1 << 20).sum()).isEqualTo((1 << 20) * (double) 0.1f);
  }
}

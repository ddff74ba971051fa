package io.earwitness.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PixelsTest {

  @Test
  void shrinkingKeepsTheMeanOfEachRow() {
    Property.forAll(
        50,
        random -> {
          int w = 2 + random.nextInt(300);
          int columns = 1 + random.nextInt(w);
          float[] data = new float[3 * w];
          for (int i = 0; i < data.length; i++) {
            data[i] = random.nextFloat();
          }
          Tensor shrunk = Pixels.shrink(Plane.of(Tensor.of(data, 3, w)), columns);
          assertThat(shrunk.shape()).containsExactly(3, columns);
          double before = Tensor.of(data, 3, w).sum() / w;
          assertThat(shrunk.sum() / columns).isCloseTo(before, within(1e-5));
        });
  }

  @Test
  void percentileIsNumpysOfThePositivePart() {
    float[] values = new float[201];
    for (int i = 0; i < values.length; i++) {
      values[i] = i - 100;
    }
    // numpy.percentile(numpy.maximum(numpy.arange(-100, 101), 0), 99) = 98
    assertThat(Overlay.percentile(Plane.of(Tensor.of(values, 3, 67)))).isCloseTo(98, within(1e-9));
    assertThat(Overlay.percentile(Plane.zeros(2, 2))).isEqualTo(1);
    assertThat(Overlay.percentile(Plane.of(Tensor.of(new float[] {-4, -2}, 1, 2)))).isEqualTo(4);
  }

  @Test
  void theVeilIsClearWhereNothingMattered() {
    var veil = Pixels.veil(Tensor.of(new float[] {0, 2, -1}, 1, 3), 2, 0xff0000, 0x0000ff, 0.9);
    assertThat(veil.getRGB(0, 0) >>> 24).isZero();
    assertThat(veil.getRGB(1, 0)).isEqualTo((int) 0xe6ff0000L);
    assertThat(veil.getRGB(2, 0)).isEqualTo(0x730000ff);
  }
}

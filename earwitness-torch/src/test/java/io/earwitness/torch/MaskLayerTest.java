package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.pytorch.global.torch.grad;

import io.earwitness.model.Layer;
import io.earwitness.tensor.Tensor;
import java.util.stream.Stream;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaskLayerTest {

  static Stream<Golden.Case> cases() {
    return Golden.cases("MaskLayer");
  }

  @Test
  void noCaseIsMissing() {
    assertThat(cases()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsItsDefinition(Golden.Case c) {
    Layer.Mask layer = Golden.mask("mask", c.json().path("params"));
    Torch.call(
        () -> {
          org.bytedeco.pytorch.Tensor x = Torch.of(c.input()).set_requires_grad(true);
          org.bytedeco.pytorch.Tensor y = MaskLayer.apply(layer, x);
          Tensor upstream = Golden.given(c.param("upstream").path("tensor").asText());
          org.bytedeco.pytorch.Tensor sum = y.mul(Torch.of(upstream)).sum();
          c.check("mask", Torch.copy(MaskLayer.mask(layer, x.detach())));
          c.check("forward", Torch.copy(y));
          TensorVector by = grad(new TensorVector(sum), new TensorVector(x));
          c.check("input_gradient", Torch.copy(by.get(0)));
          return null;
        });
  }

  @Test
  void takesTheFirstOfEqualCells() {
    Layer.Mask layer = new Layer.Mask("mask", Layer.Mask.Shape.DIAMOND, 1, 1, 4);
    Torch.call(
        () -> {
          Tensor flat = Tensor.zeros(1, 1, 3, 4).map(v -> 1);
          Tensor mask = Torch.copy(MaskLayer.mask(layer, Torch.of(flat)));
          assertThat(mask.get(0, 0, 0, 0)).isEqualTo(1);
          assertThat(mask.get(0, 0, 0, 1)).isEqualTo(0);
          return null;
        });
  }
}

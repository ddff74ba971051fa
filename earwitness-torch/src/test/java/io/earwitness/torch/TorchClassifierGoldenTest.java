package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.model.LayerTrace;
import io.earwitness.model.Prediction;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forward passes, gradients and layer maps against PyTorch's and Captum's. */
class TorchClassifierGoldenTest {

  static Stream<Golden.Case> forwards() {
    return Golden.cases("forward").filter(c -> c.name().startsWith("forward_tiny"));
  }

  static Stream<Golden.Case> saliencies() {
    return Golden.cases("Saliency");
  }

  @Test
  void noNetworkIsMissing() {
    assertThat(forwards().map(Golden.Case::net))
        .containsExactlyInAnyOrder(
            "tiny_vanilla", "tiny_bn", "tiny_masked_ellipse", "tiny_masked_diamond", "tiny_gap");
  }

  @ParameterizedTest
  @MethodSource("forwards")
  void logitsAndMapsEqualTorch(Golden.Case c) {
    try (TorchClassifier net = Golden.net(c.net())) {
      Tensor logits = net.forward(c.input());
      c.check("logits", logits);
      c.check("probabilities", probabilities(net, logits));
      int[] any = new int[c.input().size(0)];
      for (String output : c.outputs()) {
        if (net.layers().contains(output)) {
          c.check(output, net.trace(c.input(), any, output).activations());
        }
      }
    }
  }

  private static Tensor probabilities(TorchClassifier net, Tensor logits) {
    List<Tensor> rows = new ArrayList<>();
    for (Prediction p : Prediction.ofLogits(net.card().labels(), logits)) {
      Tensor row = Tensor.zeros(p.labels().size());
      for (int i = 0; i < row.numel(); i++) {
        row.data()[i] = p.probabilities().get(i).floatValue();
      }
      rows.add(row);
    }
    return Tensor.stack(rows);
  }

  @ParameterizedTest
  @MethodSource("saliencies")
  void gradientEqualsCaptumsSaliency(Golden.Case c) {
    try (TorchClassifier net = Golden.net(c.net())) {
      Tensor gradient = net.gradient(c.input(), c.target());
      boolean abs = c.param("abs").asBoolean();
      c.check("attribution", abs ? gradient.map(Math::abs) : gradient);
    }
  }

  @ParameterizedTest
  @MethodSource("forwards")
  void everyLayerCanBeTraced(Golden.Case c) {
    try (TorchClassifier net = Golden.net(c.net())) {
      int[] target = {1, 2};
      Tensor logits = net.forward(c.input());
      for (String layer : net.layers()) {
        LayerTrace trace = net.trace(c.input(), target, layer);
        assertThat(trace.gradients().shape()).isEqualTo(trace.activations().shape());
        assertThat(trace.activations().size(0)).isEqualTo(2);
      }
      LayerTrace last = net.trace(c.input(), target, net.layers().get(net.layers().size() - 1));
      assertThat(last.activations().shape()).isEqualTo(logits.shape());
      assertThat(last.gradients().data()).containsExactly(0, 1, 0, 0, 0, 1);
    }
  }
}

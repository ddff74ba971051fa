package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.explain.Attribution;
import io.earwitness.explain.GradCam;
import io.earwitness.explain.InputXGradient;
import io.earwitness.explain.IntegratedGradients;
import io.earwitness.explain.Occlusion;
import io.earwitness.explain.Quadrature;
import io.earwitness.explain.Saliency;
import io.earwitness.model.Size;
import io.earwitness.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The attribution methods of core on real networks, against Captum's values. */
class AttributionGoldenTest {

  static Stream<Golden.Case> saliency() {
    return Golden.cases("Saliency");
  }

  static Stream<Golden.Case> inputXGradient() {
    return Golden.cases("InputXGradient");
  }

  static Stream<Golden.Case> integratedGradients() {
    return Golden.cases("IntegratedGradients");
  }

  static Stream<Golden.Case> gradCam() {
    return Golden.cases("LayerGradCam");
  }

  static Stream<Golden.Case> occlusion() {
    return Golden.cases("Occlusion");
  }

  @Test
  void noCaseIsMissing() {
    assertThat(saliency()).hasSize(11);
    assertThat(inputXGradient()).hasSize(5);
    assertThat(integratedGradients()).hasSize(8);
    assertThat(gradCam()).hasSize(16);
    assertThat(occlusion()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("saliency")
  void saliencyEqualsCaptum(Golden.Case c) {
    try (TorchClassifier net = Golden.net(c.net())) {
      Saliency method = new Saliency(net, c.param("abs").asBoolean());
      c.check("attribution", method.attribute(c.input(), c.target()).values());
    }
  }

  @ParameterizedTest
  @MethodSource("inputXGradient")
  void inputXGradientEqualsCaptum(Golden.Case c) {
    try (TorchClassifier net = Golden.net(c.net())) {
      Attribution map = new InputXGradient(net).attribute(c.input(), c.target());
      c.check("attribution", map.values());
    }
  }

  @ParameterizedTest
  @MethodSource("integratedGradients")
  void integratedGradientsEqualCaptum(Golden.Case c) {
    try (TorchClassifier net = Golden.net(c.net())) {
      Quadrature rule =
          c.param("method").asText().equals("gausslegendre")
              ? Quadrature.GAUSS_LEGENDRE
              : Quadrature.MIDPOINT;
      IntegratedGradients.Options options =
          new IntegratedGradients.Options(c.param("n_steps").asInt(), rule);
      Attribution map =
          new IntegratedGradients(net, options, baseline(c, "baselines"))
              .attribute(c.input(), c.target());
      c.check("attribution", map.values());
      c.check("convergence_delta", map.convergenceDelta().orElseThrow());
    }
  }

  @ParameterizedTest
  @MethodSource("gradCam")
  void gradCamEqualsCaptum(Golden.Case c) {
    try (TorchClassifier net = Golden.net(c.net())) {
      String layer = c.param("layer").asText();
      GradCam method = new GradCam(net, layer, c.param("relu_attributions").asBoolean());
      c.check("attribution", method.layerMap(c.input(), c.target()));
      Attribution map = method.attribute(c.input(), c.target());
      c.check("upsampled", map.values());
      assertThat(map.layer()).contains(layer);
    }
  }

  @ParameterizedTest
  @MethodSource("occlusion")
  void occlusionEqualsCaptum(Golden.Case c) {
    try (TorchClassifier net = Golden.net(c.net())) {
      Occlusion.Options options =
          new Occlusion.Options(size(c.param("sliding_window_shapes")), size(c.param("strides")));
      Attribution map =
          new Occlusion(net, options, baseline(c, "baselines")).attribute(c.input(), c.target());
      c.check("attribution", map.values());
    }
  }

  @Test
  void theUsualLayerIsTheLastWithMaps() {
    try (TorchClassifier vanilla = Golden.net("tiny_vanilla");
        TorchClassifier masked = Golden.net("tiny_masked_ellipse");
        TorchClassifier gap = Golden.net("tiny_gap")) {
      assertThat(GradCam.lastLayer(vanilla)).isEqualTo("relu2");
      assertThat(GradCam.lastLayer(masked)).isEqualTo("mask2");
      assertThat(GradCam.lastLayer(gap)).isEqualTo("relu4");
    }
  }

  /** Bands and frames of Captum's (1, bands, frames). */
  private static Size size(JsonNode shape) {
    return new Size(shape.path(1).asInt(), shape.path(2).asInt());
  }

  private static Tensor baseline(Golden.Case c, String param) {
    JsonNode value = c.param(param);
    return value.isNumber()
        ? Tensor.zeros(1, 16, 20).map(x -> value.asDouble())
        : Golden.given(value.path("tensor").asText()).reshape(1, 16, 20);
  }
}

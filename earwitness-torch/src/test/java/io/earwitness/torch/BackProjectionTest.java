package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.explain.Attribution;
import io.earwitness.explain.Cam;
import io.earwitness.explain.FilterView;
import io.earwitness.model.Size;
import io.earwitness.tensor.Tensor;
import io.earwitness.torch.BackProjection.Options;
import io.earwitness.torch.BackProjection.Rule;
import io.earwitness.torch.BackProjection.Unpool;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Views of filters and layers against their definitions in float64, and against Captum. */
class BackProjectionTest {

  static Stream<Golden.Case> backProjections() {
    return Golden.cases("BackProjection");
  }

  static Stream<Golden.Case> unpools() {
    return Golden.cases("Unpool");
  }

  static Stream<Golden.Case> fromTheLogit() {
    return Stream.concat(Golden.cases("Deconvolution"), Golden.cases("GuidedBackprop"));
  }

  static Stream<Golden.Case> filterViews() {
    return Golden.cases("FilterView");
  }

  static Stream<Golden.Case> cams() {
    return Golden.cases("CAM");
  }

  static Stream<Golden.Case> guidedGradCams() {
    return Golden.cases("GuidedGradCam")
        .filter(c -> c.param("interpolate_mode").asText().equals("bilinear"));
  }

  @Test
  void noCaseIsMissing() {
    assertThat(backProjections()).hasSize(24);
    assertThat(unpools()).hasSize(2);
    assertThat(fromTheLogit()).hasSize(4);
    assertThat(filterViews()).hasSize(2);
    assertThat(cams()).hasSize(1);
    assertThat(guidedGradCams()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("backProjections")
  void filtersGoBackAsDefined(Golden.Case c) {
    try (TorchClassifier net = Golden.net(c.net())) {
      Options options =
          new Options(
              Unpool.valueOf(c.param("unpool").asText()), Rule.valueOf(c.param("rule").asText()));
      String layer = c.param("layer").asText();
      Attribution map =
          BackProjection.ofFilter(net, layer, c.param("filter").asInt(), options)
              .attribute(c.input(), new int[c.input().size(0)]);
      c.check("projection", map.values());
      assertThat(map.layer()).contains(layer);
    }
  }

  @ParameterizedTest
  @MethodSource("unpools")
  void unpoolingLeavesWhatNoWindowCoveredAtZero(Golden.Case c) {
    int window = c.param("window").asInt();
    Tensor signal =
        Torch.call(
            () ->
                Torch.copy(
                    Backward.unpooled(
                        Torch.of(Golden.given(c.param("signal").path("tensor").asText())),
                        Torch.of(c.input()),
                        new Size(window, window),
                        Unpool.valueOf(c.param("unpool").asText()))));
    c.check("signal", signal);
  }

  @ParameterizedTest
  @MethodSource("fromTheLogit")
  void theLogitGoesBackAsInCaptum(Golden.Case c) {
    Rule rule =
        c.json().path("method").asText().equals("Deconvolution") ? Rule.DECONVNET : Rule.GUIDED;
    try (TorchClassifier net = Golden.net(c.net())) {
      BackProjection method = BackProjection.ofLogit(net, new Options(Unpool.SWITCHES, rule));
      c.check("attribution", method.attribute(c.input(), c.target()).values());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tiny_vanilla",
        "tiny_bn",
        "tiny_gap",
        "tiny_masked_ellipse",
        "tiny_masked_diamond"
      })
  void theGradientRuleIsTheGradient(String name) {
    Tensor x = Golden.given("x");
    int[] target = {1, 2};
    try (TorchClassifier net = Golden.net(name)) {
      Tensor back =
          BackProjection.ofLogit(net, new Options(Unpool.SWITCHES, Rule.GRADIENT))
              .attribute(x, target)
              .values();
      Tensor gradient = net.gradient(x, target);
      assertThat(back.plus(-1, gradient).map(Math::abs).max()).isLessThan(1e-5f);
      assertThat(gradient.map(Math::abs).max()).isGreaterThan(0.1f);
    }
  }

  @Test
  void aLayerIsTheSumOfItsFilters() {
    Tensor x = Golden.given("x");
    int[] target = {0, 0};
    Options linear = new Options(Unpool.UPSAMPLE, Rule.GRADIENT);
    try (TorchClassifier net = Golden.net("tiny_gap")) {
      Tensor sum = Tensor.zeros(x.shape());
      for (int k = 0; k < 8; k++) {
        Tensor one = BackProjection.ofFilter(net, "conv3", k, linear).attribute(x, target).values();
        sum = sum.plus(1, one);
      }
      Tensor all = BackProjection.ofLayer(net, "conv3", linear).attribute(x, target).values();
      assertThat(all.plus(-1, sum).map(Math::abs).max()).isLessThan(1e-4f);
      assertThat(all.map(Math::abs).max()).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @MethodSource("filterViews")
  void filterViewsAreScaledMapsTimesTheInput(Golden.Case c) {
    try (TorchClassifier net = Golden.net(c.net())) {
      FilterView view =
          new FilterView(net, c.param("layer").asText(), OptionalInt.of(c.param("filter").asInt()));
      c.check("scaled", view.scaled(c.input()));
      c.check("view", view.attribute(c.input(), new int[2]).values());
    }
  }

  @ParameterizedTest
  @MethodSource("cams")
  void camsAreWeightedMaps(Golden.Case c) {
    try (TorchClassifier net = Golden.net(c.net())) {
      Cam cam = new Cam(net);
      c.check("attribution", cam.layerMap(c.input(), c.target()));
      Attribution map = cam.attribute(c.input(), c.target());
      c.check("upsampled", map.values());
      assertThat(map.layer()).contains(c.param("layer").asText());
    }
  }

  @Test
  void aCamsMeanAndTheBiasAreTheLogit() {
    Tensor x = Golden.given("x");
    int[] target = {1, 2};
    try (TorchClassifier net = Golden.net("tiny_gap")) {
      Tensor logits = net.forward(x);
      Tensor maps = new Cam(net).layerMap(x, target);
      for (int b = 0; b < 2; b++) {
        Tensor map = maps.select(b);
        double bias = net.weights().get("fc.bias").get(target[b]);
        assertThat(map.sum() / map.numel() + bias)
            .isCloseTo(logits.get(b, target[b]), within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("guidedGradCams")
  void guidedGradCamEqualsCaptum(Golden.Case c) {
    try (TorchClassifier net = Golden.net(c.net())) {
      GuidedGradCam method = new GuidedGradCam(net, c.param("layer").asText());
      c.check("attribution", method.attribute(c.input(), c.target()).values());
    }
  }

  @Test
  void refusesWhatIsNotThere() {
    try (TorchClassifier net = Golden.net("tiny_vanilla")) {
      assertThatThrownBy(() -> BackProjection.ofFilter(net, "relu2", 8, Options.DEFAULT))
          .hasMessage("filter 8: need 0 to 7 for layer relu2");
      assertThatThrownBy(() -> BackProjection.ofFilter(net, "relu9", 0, Options.DEFAULT))
          .hasMessageStartingWith("layer relu9: need one of [conv1");
      assertThatThrownBy(() -> BackProjection.ofLayer(net, "fc1", Options.DEFAULT))
          .hasMessage("layer fc1 gives values: need one with maps");
      assertThatThrownBy(() -> new Cam(net))
          .hasMessageStartingWith("network tiny_vanilla has no class activation map: need one");
    }
  }
}

package io.earwitness.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributorsTest {
  private final PaperModel model = new PaperModel(Maps.uniform(new Random(1), -1, 1, 20, 30), 0.2f);
  private final Tensor batch = Maps.uniform(new Random(2), 0, 1, 1, 1, 20, 30);

  @Test
  void everyMethodWorksWithItsDefaults() {
    for (AttributionMethod method : Attributors.all()) {
      if (method.name().equals("cam")) {
        continue; // the paper model has no global average
      }
      Attributor attributor = Attributors.create(method.name(), model, Map.of());
      assertThat(attributor.attribute(batch, new int[] {1}).values().shape())
          .as(method.name())
          .isEqualTo(batch.shape());
      assertThat(method.summary()).isNotBlank();
    }
    assertThat(Attributors.names())
        .startsWith(
            "gradcam",
            "cam",
            "first-layer",
            "ig",
            "ixg",
            "saliency",
            "occlusion",
            "energy",
            "edges",
            "random");
  }

  @Test
  void camAsksForAGlobalAverage() {
    assertThatThrownBy(() -> Attributors.create("cam", model, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("network paper has no class activation map: need one that ends in");
  }

  @Test
  void optionsReachTheMethod() {
    Map<String, String> options =
        Map.of("nSteps", "7", "quadrature", "midpoint", "baseline", "0.25");
    Attribution map = Attributors.create("ig", model, options).attribute(batch, new int[1]);
    assertThat(map.method()).isEqualTo("IntegratedGradients (7 steps, MIDPOINT)");
    Tensor quarter = batch.map(v -> 0.25);
    assertThat(Attributors.create("ig", model, options).attribute(quarter, new int[1]).values())
        .satisfies(zero -> assertThat(zero.map(Math::abs).max()).isZero());
    Attribution patches =
        Attributors.create("occlusion", model, Map.of("windowShape", "4x5", "strides", "2x3"))
            .attribute(batch, new int[1]);
    assertThat(patches.method()).isEqualTo("Occlusion (window [4, 5], strides [2, 3])");
    assertThat(
            Attributors.create("gradcam", model, Map.of("relu", "false"))
                .attribute(batch, new int[1])
                .layer())
        .contains("relu1");
  }

  @Test
  void namesWhatIsWrong() {
    for (List<String> wrong :
        List.of(
            List.of("magic", "a", "b", "method magic: need one of [gradcam, cam, first-layer, ig"),
            List.of("ig", "steps", "5", "option steps of method ig: need one of ["),
            List.of("ig", "nSteps", "many", "nSteps many: need a whole number"),
            List.of("ig", "nSteps", "0", "nSteps 0: need 1 to 10000"),
            List.of(
                "ig",
                "quadrature",
                "simpson",
                "quadrature simpson: need one of [midpoint, gauss_legendre]"),
            List.of("ig", "baseline", "2", "baseline 2: need model or a UNIT value in [0, 1]"),
            List.of("occlusion", "strides", "8", "strides 8: need bands x frames"),
            List.of("occlusion", "strides", "8xa", "strides 8xa: need bands x frames"),
            List.of("saliency", "abs", "yes", "abs yes: need true or false"),
            List.of("gradcam", "layer", "conv7", "layer conv7: need one of [relu1]"))) {
      Map<String, String> options = Map.of(wrong.get(1), wrong.get(2));
      assertThatThrownBy(() -> Attributors.create(wrong.get(0), model, options))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(wrong.get(3));
    }
  }
}

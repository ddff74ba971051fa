package io.earwitness.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Saliency, Input x Gradient and Grad-CAM on a model whose answer is known on paper. */
class GradientMethodsTest {
  private final Random random = new Random(4);
  private final Tensor w = Maps.uniform(random, -1, 1, 3, 4);
  private final PaperModel model = new PaperModel(w, 0.5f);
  private final Tensor batch = Maps.uniform(random, 0, 1, 2, 1, 3, 4);
  private final int[] target = {0, 1};

  private float gradient(int i) {
    float g = w.data()[i % 12] + batch.data()[i];
    return i < 12 ? g : -g;
  }

  @Test
  void saliencyIsTheGradientWithOrWithoutSigns() {
    Tensor signed = new Saliency(model, false).attribute(batch, target).values();
    Tensor abs = new Saliency(model).attribute(batch, target).values();
    for (int i = 0; i < 24; i++) {
      assertThat(signed.data()[i]).isEqualTo(gradient(i), within(1e-6f));
      assertThat(abs.data()[i]).isEqualTo(Math.abs(gradient(i)), within(1e-6f));
    }
    assertThat(abs.shape()).isEqualTo(batch.shape());
  }

  @Test
  void inputXGradientIsTheProduct() {
    Tensor map = new InputXGradient(model).attribute(batch, target).values();
    for (int i = 0; i < 24; i++) {
      assertThat(map.data()[i]).isEqualTo(batch.data()[i] * gradient(i), within(1e-6f));
    }
  }

  @Test
  void gradCamWeighsEachMapByItsMeanGradient() {
    double mean = w.sum() / 12;
    GradCam signed = new GradCam(model, "relu1", false);
    Tensor map = signed.layerMap(batch, target);
    Tensor positive = new GradCam(model, "relu1").layerMap(batch, target);
    for (int i = 0; i < 24; i++) {
      double x = batch.data()[i];
      double cam = (i < 12 ? 1 : -1) * (mean * x + 0.5 * x * x);
      assertThat(map.data()[i]).isEqualTo((float) cam, within(1e-6f));
      assertThat(positive.data()[i]).isEqualTo((float) Math.max(0, cam), within(1e-6f));
    }
    Attribution resized = signed.attribute(batch, target);
    assertThat(resized.values().shape()).isEqualTo(batch.shape());
    assertThat(resized.layer()).contains("relu1");
  }

  @Test
  void lastLayerStopsBeforeMapsEnd() {
    assertThat(GradCam.lastLayer(model)).isEqualTo("relu1");
  }

  @Test
  void rejectsLayersWithoutMaps() {
    assertThatThrownBy(() -> new GradCam(model, "conv9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer conv9: need one of [relu1, flatten1]");
    GradCam flat = new GradCam(model, "flatten1");
    assertThatThrownBy(() -> flat.attribute(batch, target)).hasMessageContaining("need maps");
  }

  @Test
  void rejectsBatchesAndTargetsThatDoNotFit() {
    Saliency saliency = new Saliency(model);
    assertThatThrownBy(() -> saliency.attribute(Tensor.zeros(3, 4), target))
        .hasMessage("batch Tensor[3, 4]: need (B, 1, nMels, frames)");
    assertThatThrownBy(() -> saliency.attribute(batch, new int[3]))
        .hasMessage("3 targets for 2 samples: need one each");
  }

  @Test
  void linearModelsShareOutTheirLogit() {
    Property.forAll(
        r -> {
          Tensor weights = Maps.uniform(r, -2, 2, 5, 6);
          PaperModel linear = new PaperModel(weights, 0);
          Tensor x = Maps.uniform(r, 0, 1, 1, 1, 5, 6);
          double logit = linear.forward(x).get(0, 0);
          double shared = new InputXGradient(linear).attribute(x, new int[] {0}).values().sum();
          assertThat(shared + 1).isEqualTo(logit, within(1e-5)); // 1 is the bias
        });
  }
}

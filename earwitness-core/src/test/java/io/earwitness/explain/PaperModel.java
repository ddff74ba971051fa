package io.earwitness.explain;

import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.model.InputScaling;
import io.earwitness.model.Layer;
import io.earwitness.model.LayerTrace;
import io.earwitness.model.ModelCard;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import io.earwitness.spectral.MelConfig;
import io.earwitness.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * A model whose explanations are known on paper: the logit of label 0 is sum(w x) + q sum(x^2) + 1,
 * that of label 1 its negative, on inputs of one shape. Its layer {@code relu1} holds two maps, x
 * and x^2.
 */
public final class PaperModel implements DifferentiableClassifier {
  private final Tensor w;
  private final float q;

  /**
   * A model of inputs (1, h, w).
   *
   * @param w weights, (h, w)
   * @param q weight of the squares
   */
  public PaperModel(Tensor w, float q) {
    this.w = w;
    this.q = q;
  }

  @Override
  public ModelCard card() {
    Recipe recipe =
        new Recipe(
            "paper",
            InputScaling.UNIT,
            List.of(new Layer.Relu(null), new Layer.Flatten(null), new Layer.Linear(null, 0)),
            Recipes.vanilla().training());
    return new ModelCard(
        ModelCard.FORMAT,
        "test",
        List.of("plus", "minus"),
        MelConfig.DEFAULT,
        3,
        recipe,
        "track",
        "",
        1,
        Map.of(),
        null,
        null,
        Map.of());
  }

  @Override
  public Tensor forward(Tensor batch) {
    int samples = batch.size(0);
    float[] logits = new float[2 * samples];
    for (int b = 0; b < samples; b++) {
      float[] x = batch.select(b).data();
      double sum = 1;
      for (int i = 0; i < x.length; i++) {
        sum += w.data()[i] * x[i] + q * x[i] * x[i];
      }
      logits[2 * b] = (float) sum;
      logits[2 * b + 1] = (float) -sum;
    }
    return Tensor.of(logits, samples, 2);
  }

  @Override
  public Tensor baseline() {
    return Tensor.zeros(1, w.size(0), w.size(1));
  }

  @Override
  public Tensor gradient(Tensor batch, int[] target) {
    float[] x = batch.data();
    float[] out = new float[x.length];
    int cells = w.numel();
    for (int i = 0; i < x.length; i++) {
      float g = w.data()[i % cells] + 2 * q * x[i];
      out[i] = target[i / cells] == 0 ? g : -g;
    }
    return Tensor.of(out, batch.shape());
  }

  @Override
  public List<String> layers() {
    return List.of("relu1", "flatten1");
  }

  @Override
  public LayerTrace trace(Tensor batch, int[] target, String layer) {
    int samples = batch.size(0);
    int cells = w.numel();
    if (layer.equals("flatten1")) {
      return new LayerTrace(batch.reshape(samples, cells), gradient(batch, target));
    }
    float[] a = new float[2 * samples * cells];
    float[] g = new float[a.length];
    for (int b = 0; b < samples; b++) {
      float sign = target[b] == 0 ? 1 : -1;
      for (int i = 0; i < cells; i++) {
        float x = batch.data()[b * cells + i];
        a[2 * b * cells + i] = x;
        a[(2 * b + 1) * cells + i] = x * x;
        g[2 * b * cells + i] = sign * w.data()[i];
        g[(2 * b + 1) * cells + i] = sign * q;
      }
    }
    int[] shape = {samples, 2, w.size(0), w.size(1)};
    return new LayerTrace(Tensor.of(a, shape), Tensor.of(g, shape));
  }

  @Override
  public void close() {}
}

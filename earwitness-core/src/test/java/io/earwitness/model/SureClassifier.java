package io.earwitness.model;

import io.earwitness.spectral.MelConfig;
import io.earwitness.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Says {@code low} with certainty, whatever it hears. */
final class SureClassifier implements Classifier {
  private final Novelty novelty;

  SureClassifier(Novelty novelty) {
    this.novelty = novelty;
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        ModelCard.FORMAT,
        "test",
        List.of("low", "high", "none"),
        MelConfig.DEFAULT,
        3,
        Recipes.vanilla(),
        "track",
        "",
        1,
        Map.of(),
        novelty,
        null,
        Map.of());
  }

  @Override
  public Tensor forward(Tensor batch) {
    float[] logits = new float[3 * batch.size(0)];
    for (int b = 0; b < batch.size(0); b++) {
      logits[3 * b] = 5;
    }
    return Tensor.of(logits, batch.size(0), 3);
  }

  @Override
  public Tensor baseline() {
    return Tensor.zeros(1, 128, 130);
  }

  @Override
  public void close() {}
}

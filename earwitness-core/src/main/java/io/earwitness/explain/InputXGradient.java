package io.earwitness.explain;

import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.tensor.Tensor;

/**
 * Each UNIT value times the derivative of the target's logit by it: a first-order share of the
 * logit. Silent cells get none. Captum's {@code InputXGradient}.
 */
public final class InputXGradient implements Attributor {
  private final DifferentiableClassifier model;

  public InputXGradient(DifferentiableClassifier model) {
    this.model = model;
  }

  @Override
  public Attribution attribute(Tensor batch, int[] target) {
    Batches.check(batch, target);
    return new Attribution("InputXGradient", batch.times(model.gradient(batch, target)));
  }
}

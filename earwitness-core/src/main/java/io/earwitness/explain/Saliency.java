package io.earwitness.explain;

import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.tensor.Tensor;

/**
 * The derivative of the target's logit by each cell, or its absolute value: where a small change
 * would matter. Simonyan, Vedaldi, Zisserman 2013; Captum's {@code Saliency}.
 */
public final class Saliency implements Attributor {
  private final DifferentiableClassifier model;
  private final boolean abs;

  /** Absolute values, as in the paper and by Captum's default. */
  public Saliency(DifferentiableClassifier model) {
    this(model, true);
  }

  /**
   * Saliency with or without signs.
   *
   * @param abs whether signs are dropped
   */
  public Saliency(DifferentiableClassifier model, boolean abs) {
    this.model = model;
    this.abs = abs;
  }

  @Override
  public Attribution attribute(Tensor batch, int[] target) {
    Batches.check(batch, target);
    Tensor gradient = model.gradient(batch, target);
    return abs
        ? new Attribution("Saliency", gradient.map(Math::abs))
        : new Attribution("Saliency (signed)", gradient);
  }
}

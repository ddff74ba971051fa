package io.earwitness.explain;

import io.earwitness.tensor.Tensor;

/**
 * The UNIT spectrogram itself: what an explanation is worth that says "the loud parts". A baseline
 * to print beside methods; it knows no model.
 */
public final class EnergyOnly implements Attributor {
  @Override
  public Attribution attribute(Tensor batch, int[] target) {
    Batches.check(batch, target);
    return new Attribution("EnergyOnly", batch);
  }
}

package io.earwitness.explain;

import io.earwitness.tensor.Tensor;

/**
 * A method that says how much each cell of a spectrogram mattered for a label. An attributor is
 * made for one model, as in Captum: {@code new IntegratedGradients(model).attribute(batch,
 * target)}.
 */
public interface Attributor {

  /**
   * Explains the logit of a target label.
   *
   * @param batch UNIT spectrograms, (B, 1, nMels, frames)
   * @param target one label index a sample
   */
  Attribution attribute(Tensor batch, int[] target);
}

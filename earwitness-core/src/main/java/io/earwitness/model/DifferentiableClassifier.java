package io.earwitness.model;

import io.earwitness.tensor.Tensor;
import java.util.List;

/** A classifier that also tells how its answer depends on its input and on its layers. */
public interface DifferentiableClassifier extends Classifier {

  /**
   * Derivative of each sample's target logit by the UNIT input.
   *
   * @param batch UNIT spectrograms, (B, 1, nMels, frames)
   * @param target one label index a sample
   * @return the same shape as the batch
   */
  Tensor gradient(Tensor batch, int[] target);

  /** Names of the layers in order; each layer's output can be traced. */
  List<String> layers();

  /**
   * A layer's output and the derivative of each sample's target logit by it.
   *
   * @param layer one of {@link #layers}
   */
  LayerTrace trace(Tensor batch, int[] target, String layer);

  /**
   * A layer's output alone: its maps (B, C, h, w), or (B, C) once the network is flat.
   *
   * @param layer one of {@link #layers}
   */
  default Tensor activations(Tensor batch, String layer) {
    return trace(batch, new int[batch.size(0)], layer).activations();
  }
}

package io.earwitness.explain;

import io.earwitness.tensor.Tensor;
import java.util.Optional;

/**
 * A signed map of relevance for each sample of a batch.
 *
 * @param method its name, with parameters where they matter
 * @param layer the layer that it was read from, if one was
 * @param values relevance of each cell, of the batch's shape (B, 1, nMels, frames)
 * @param convergenceDelta sum of a map minus the difference it should add up to, (B), where the
 *     method promises completeness
 */
public record Attribution(
    String method, Optional<String> layer, Tensor values, Optional<Tensor> convergenceDelta) {

  public Attribution(String method, Tensor values) {
    this(method, Optional.empty(), values, Optional.empty());
  }
}

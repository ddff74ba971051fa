package io.earwitness.torch;

import io.earwitness.tensor.Tensor;
import java.util.List;

/** Joins parts of a batch. */
final class Batches {
  private Batches() {}

  /** Tensors (b_i, ...) as one (sum b_i, ...). */
  static Tensor join(List<Tensor> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int[] shape = parts.get(0).shape();
    shape[0] = parts.stream().mapToInt(p -> p.size(0)).sum();
    Tensor all = Tensor.zeros(shape);
    int at = 0;
    for (Tensor part : parts) {
      System.arraycopy(part.data(), 0, all.data(), at, part.numel());
      at += part.numel();
    }
    return all;
  }
}

package io.earwitness.torch;

import io.earwitness.model.Architecture;
import io.earwitness.model.ModelCard;
import io.earwitness.model.ModelFormatException;
import io.earwitness.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares weights with what a card promises. */
final class WeightCheck {
  private WeightCheck() {}

  /** The weights that the card's recipe needs, in its order. */
  static Map<String, Tensor> check(Path folder, ModelCard card, Map<String, Tensor> weights)
      throws ModelFormatException {
    Architecture architecture;
    try {
      architecture = Architecture.of(card);
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(folder, "recipe", e.getMessage());
    }
    Map<String, Tensor> ordered = new LinkedHashMap<>();
    for (Map.Entry<String, List<Integer>> need : architecture.weights().entrySet()) {
      Tensor given = weights.get(need.getKey());
      String field = ModelFolder.WEIGHTS + ": " + need.getKey();
      if (given == null) {
        throw new ModelFormatException(folder, field, "missing");
      }
      List<Integer> shape = Arrays.stream(given.shape()).boxed().toList();
      if (!shape.equals(need.getValue())) {
        throw new ModelFormatException(
            folder, field, "shape " + shape + ", the card's recipe needs " + need.getValue());
      }
      ordered.put(need.getKey(), given);
    }
    return ordered;
  }
}

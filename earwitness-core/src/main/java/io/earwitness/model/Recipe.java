package io.earwitness.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network as data: what it reads, its layers in order, how it is trained. Adding a network is
 * adding a recipe. Round-trips through JSON (and YAML) by Jackson.
 *
 * @param name such as {@code vanilla}
 * @param input scaling before the first layer
 * @param layers in written order; names left out are filled in
 * @param training how its weights are found
 */
public record Recipe(String name, InputScaling input, List<Layer> layers, Training training) {

  public Recipe {
    if (layers == null || layers.isEmpty()) {
      throw new IllegalArgumentException("recipe " + name + " has no layers");
    }
    layers = named(layers);
  }

  /** The same network on another input scaling. */
  public Recipe withInput(InputScaling scaling) {
    return new Recipe(name, scaling, layers, training);
  }

  /** The same network trained otherwise. */
  public Recipe withTraining(Training other) {
    return new Recipe(name, input, layers, other);
  }

  /** Whether a layer is a mask. */
  public boolean hasMask() {
    return layers.stream().anyMatch(Layer.Mask.class::isInstance);
  }

  /**
   * The same network with other masks.
   *
   * @param mask stands for every mask layer, each of which keeps its name
   * @throws IllegalArgumentException if there is no mask layer
   */
  public Recipe withMask(Layer.Mask mask) {
    if (!hasMask()) {
      throw new IllegalArgumentException(
          "mask " + mask.text() + ": network " + name + " has no mask layer");
    }
    List<Layer> others =
        layers.stream().map(l -> l instanceof Layer.Mask ? mask.named(l.name()) : l).toList();
    return new Recipe(name, input, others, training);
  }

  private static List<Layer> named(List<Layer> layers) {
    Map<String, Integer> counts = new HashMap<>();
    Set<String> taken = new HashSet<>();
    List<Layer> out = new ArrayList<>();
    for (Layer layer : layers) {
      int number = counts.merge(layer.kind(), 1, Integer::sum);
      String name = layer.name() == null ? layer.kind() + number : layer.name();
      if (!taken.add(name)) {
        throw new IllegalArgumentException("two layers are named " + name);
      }
      out.add(layer.named(name));
    }
    return List.copyOf(out);
  }
}

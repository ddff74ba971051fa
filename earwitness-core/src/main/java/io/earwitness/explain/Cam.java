package io.earwitness.explain;

import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.model.Layer;
import io.earwitness.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The class activation map of a network that ends in a global average and one linear layer: the
 * last maps, each times the target's weight for it, resized bilinearly to the input. Its mean over
 * positions and the bias make the logit. B. Zhou et al., "Learning deep features for discriminative
 * localization", 2016.
 */
public final class Cam implements Attributor {
  private final String layer;
  private final GradCam gradients;

  /**
   * The map of a model's last maps.
   *
   * @throws IllegalArgumentException if the network ends otherwise
   */
  public Cam(DifferentiableClassifier model) {
    layer = lastMaps(model);
    gradients = new GradCam(model, layer, false);
  }

  private static String lastMaps(DifferentiableClassifier model) {
    List<Layer> layers =
        model.card().recipe().layers().stream().filter(l -> !(l instanceof Layer.Dropout)).toList();
    int n = layers.size();
    if (n < 3
        || !(layers.get(n - 2) instanceof Layer.GlobalAveragePool)
        || !(layers.get(n - 1) instanceof Layer.Linear)) {
      throw new IllegalArgumentException(
          "network "
              + model.card().recipe().name()
              + " has no class activation map: need one that ends in a global average and one"
              + " linear layer; gradcam suits every network");
    }
    return layers.get(n - 3).name();
  }

  @Override
  public Attribution attribute(Tensor batch, int[] target) {
    Tensor map = layerMap(batch, target).resize(batch.size(2), batch.size(3));
    return new Attribution("Cam", Optional.of(layer), map, Optional.empty());
  }

  /** The map at the layer's own size, (B, 1, h, w). */
  public Tensor layerMap(Tensor batch, int[] target) {
    Tensor map = gradients.layerMap(batch, target);
    // behind the average a cell's gradient is the weight divided by the number of cells
    double cells = (double) map.size(2) * map.size(3);
    return map.map(v -> cells * v);
  }
}

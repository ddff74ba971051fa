package io.earwitness.explain;

import io.earwitness.model.Architecture;
import io.earwitness.model.Architecture.Step;
import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.model.Layer;
import io.earwitness.model.LayerTrace;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a layer's maps speak for the target: the maps' sum, each weighted by its mean gradient,
 * ReLU on top unless signs are wanted, resized bilinearly to the input. Selvaraju et al. 2017;
 * Captum's {@code LayerGradCam} followed by {@code LayerAttribution.interpolate}.
 */
public final class GradCam implements Attributor {
  private final DifferentiableClassifier model;
  private final String layer;
  private final boolean relu;

  /**
   * Grad-CAM with ReLU.
   *
   * @param layer one of {@link DifferentiableClassifier#layers}, whose output has maps
   */
  public GradCam(DifferentiableClassifier model, String layer) {
    this(model, layer, true);
  }

  /**
   * Grad-CAM with or without ReLU.
   *
   * @param layer one of {@link DifferentiableClassifier#layers}, whose output has maps
   * @param relu whether cells that speak against the target become 0
   */
  public GradCam(DifferentiableClassifier model, String layer, boolean relu) {
    if (!model.layers().contains(layer)) {
      throw new IllegalArgumentException("layer " + layer + ": need one of " + model.layers());
    }
    this.model = model;
    this.layer = layer;
    this.relu = relu;
  }

  /**
   * The usual choice: the last layer with maps, before pooling and dropout that may follow it.
   *
   * @throws IllegalArgumentException if the network has no maps
   */
  public static String lastLayer(DifferentiableClassifier model) {
    String last = null;
    for (Step step : Architecture.of(model.card()).steps()) {
      if (step.flat() || step.size().freq() == 1 || step.size().time() == 1) {
        break;
      }
      Layer layer = step.layer();
      if (!(layer instanceof Layer.MaxPool || layer instanceof Layer.Dropout)) {
        last = layer.name();
      }
    }
    if (last == null) {
      throw new IllegalArgumentException(
          "network " + model.card().recipe().name() + " has no maps");
    }
    return last;
  }

  @Override
  public Attribution attribute(Tensor batch, int[] target) {
    Tensor map = layerMap(batch, target).resize(batch.size(2), batch.size(3));
    String method = relu ? "GradCam" : "GradCam (signed)";
    return new Attribution(method, Optional.of(layer), map, Optional.empty());
  }

  /** The map at the layer's own size, (B, 1, h, w). */
  public Tensor layerMap(Tensor batch, int[] target) {
    Batches.check(batch, target);
    LayerTrace trace = model.trace(batch, target, layer);
    Tensor maps = trace.activations();
    if (maps.rank() != 4) {
      throw new IllegalArgumentException("layer " + layer + " gives " + maps + ": need maps");
    }
    int samples = maps.size(0);
    int channels = maps.size(1);
    int cells = maps.size(2) * maps.size(3);
    float[] a = maps.data();
    float[] g = trace.gradients().data();
    float[] out = new float[samples * cells];
    double[] sum = new double[cells];
    for (int b = 0; b < samples; b++) {
      Arrays.fill(sum, 0);
      for (int k = 0; k < channels; k++) {
        int at = (b * channels + k) * cells;
        double weight = 0;
        for (int c = 0; c < cells; c++) {
          weight += g[at + c];
        }
        weight /= cells;
        for (int c = 0; c < cells; c++) {
          sum[c] += weight * a[at + c];
        }
      }
      for (int c = 0; c < cells; c++) {
        out[b * cells + c] = (float) (relu ? Math.max(sum[c], 0) : sum[c]);
      }
    }
    return Tensor.of(out, samples, 1, maps.size(2), maps.size(3));
  }
}

package io.earwitness.torch;

import static org.bytedeco.pytorch.global.torch.zeros_like;

import io.earwitness.explain.Attribution;
import io.earwitness.explain.Attributor;
import io.earwitness.model.Architecture;
import io.earwitness.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Scalar;

/**
 * A layer's map carried back to the input, to see which cells it came from: unpooling, a rule for
 * ReLU, and convolutions transposed without bias. M. D. Zeiler and R. Fergus, "Visualizing and
 * understanding convolutional networks", 2014; for sound K. Choi et al., "Explaining deep
 * convolutional neural networks on music classification", 2016.
 *
 * <p>Started from the target's logit instead of a map, it is Captum's {@code GuidedBackprop} (rule
 * {@link Rule#GUIDED}), its {@code Deconvolution} ({@link Rule#DECONVNET}), or the plain gradient
 * ({@link Rule#GRADIENT}), if pooling goes by switches.
 */
public final class BackProjection implements Attributor {
  private final TorchClassifier model;
  private final String layer;
  private final Options options;
  private final String method;
  private final TorchClassifier.Signal signal;

  /** How pooled values return to the maps before pooling. */
  public enum Unpool {
    /** To the cell that was the largest of its window. */
    SWITCHES,
    /** To every cell of the window; cells in no window get 0. */
    UPSAMPLE
  }

  /** What ReLU does to a signal R on its way back, a being what ReLU was given. */
  public enum Rule {
    /** R where a is above 0: the gradient. */
    GRADIENT,
    /** R where R is above 0. */
    DECONVNET,
    /** R where both are above 0. J. T. Springenberg et al., "Striving for simplicity", 2015. */
    GUIDED
  }

  /**
   * The choices of the way back.
   *
   * @param unpool switches by default
   * @param rule the deconvnet's by default
   */
  public record Options(Unpool unpool, Rule rule) {
    /** As Zeiler and Fergus did it. */
    public static final Options DEFAULT = new Options(Unpool.SWITCHES, Rule.DECONVNET);
  }

  private BackProjection(
      TorchClassifier model,
      String layer,
      Options options,
      String method,
      TorchClassifier.Signal signal) {
    this.model = model;
    this.layer = layer;
    this.options = options;
    this.method = method + " (" + options.unpool() + ", " + options.rule() + ")";
    this.signal = signal;
  }

  /**
   * From one map of a layer, as it stands after the layer; the layer's other maps count as 0.
   *
   * @param filter 0 to the layer's maps - 1
   * @throws IllegalArgumentException if there is no such layer with maps, or no such filter
   */
  public static BackProjection ofFilter(
      TorchClassifier model, String layer, int filter, Options options) {
    int filters = maps(model, layer).channels();
    if (filter < 0 || filter >= filters) {
      throw new IllegalArgumentException(
          "filter " + filter + ": need 0 to " + (filters - 1) + " for layer " + layer);
    }
    return new BackProjection(
        model,
        layer,
        options,
        "Deconvolution of filter " + filter,
        (maps, targets) -> {
          org.bytedeco.pytorch.Tensor kept = zeros_like(maps);
          kept.narrow(1, filter, 1).copy_(maps.narrow(1, filter, 1));
          return kept;
        });
  }

  /** From all maps of a layer together. */
  public static BackProjection ofLayer(TorchClassifier model, String layer, Options options) {
    maps(model, layer);
    return new BackProjection(
        model, layer, options, "Deconvolution of all filters", (maps, targets) -> maps);
  }

  /** From the target's logit: a signal of 1. */
  public static BackProjection ofLogit(TorchClassifier model, Options options) {
    List<String> layers = model.layers();
    return new BackProjection(
        model,
        layers.get(layers.size() - 1),
        options,
        "BackProjection of the logit",
        (logits, targets) ->
            zeros_like(logits)
                .scatter_(1, AbstractTensor.create(targets).unsqueeze(1), new Scalar(1.0f)));
  }

  private static Architecture.Step maps(TorchClassifier model, String layer) {
    int at = model.layers().indexOf(layer);
    if (at < 0) {
      throw new IllegalArgumentException("layer " + layer + ": need one of " + model.layers());
    }
    Architecture.Step step = model.architecture().steps().get(at);
    if (step.flat()) {
      throw new IllegalArgumentException("layer " + layer + " gives values: need one with maps");
    }
    return step;
  }

  /**
   * Signals at the UNIT input; standardisation of the input counts as a factor, like batch norm.
   *
   * @param target matters only from the logit
   */
  @Override
  public Attribution attribute(Tensor batch, int[] target) {
    Tensor values = model.carriedBack(batch, target, layer, options, signal);
    return new Attribution(method, Optional.of(layer), values, Optional.empty());
  }
}

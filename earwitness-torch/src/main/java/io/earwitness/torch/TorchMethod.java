package io.earwitness.torch;

import io.earwitness.explain.AttributionMethod;
import io.earwitness.explain.Attributor;
import io.earwitness.explain.MethodOptions;
import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.torch.BackProjection.Rule;
import io.earwitness.torch.BackProjection.Unpool;
import java.util.Map;
import java.util.OptionalInt;

/** The methods that need the layers themselves; core finds them as services. */
abstract class TorchMethod implements AttributionMethod {
  private final String name;
  private final String summary;
  private final Map<String, String> options;

  private TorchMethod(String name, String summary, Map<String, String> options) {
    this.name = name;
    this.summary = summary;
    this.options = options;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public Map<String, String> options() {
    return options;
  }

  @Override
  public Attributor on(DifferentiableClassifier model, Map<String, String> values) {
    if (model instanceof TorchClassifier torch) {
      return on(torch, new MethodOptions(values));
    }
    throw new IllegalArgumentException(
        "method " + name + ": need a network whose layers are at hand, one opened by libtorch");
  }

  abstract Attributor on(TorchClassifier model, MethodOptions options);

  private static BackProjection.Options way(MethodOptions options) {
    return new BackProjection.Options(
        options.choice("unpool", Unpool.class), options.choice("rule", Rule.class));
  }

  /** {@code deconv}. */
  public static final class Deconv extends TorchMethod {
    /** For {@link java.util.ServiceLoader}. */
    public Deconv() {
      super(
          "deconv",
          "what in the sound made a filter answer, traced back through the layers",
          Map.of("layer", "last", "filter", "all", "unpool", "switches", "rule", "deconvnet"));
    }

    @Override
    Attributor on(TorchClassifier model, MethodOptions options) {
      String layer = options.layer(model);
      OptionalInt filter = options.filter();
      return filter.isPresent()
          ? BackProjection.ofFilter(model, layer, filter.getAsInt(), way(options))
          : BackProjection.ofLayer(model, layer, way(options));
    }
  }

  /** {@code guided-backprop}. */
  public static final class Guided extends TorchMethod {
    /** For {@link java.util.ServiceLoader}. */
    public Guided() {
      super(
          "guided-backprop",
          "the fine lines that raise the genre's score, traced back through the layers",
          Map.of("unpool", "switches", "rule", "guided"));
    }

    @Override
    Attributor on(TorchClassifier model, MethodOptions options) {
      return BackProjection.ofLogit(model, way(options));
    }
  }

  /** {@code guided-gradcam}. */
  public static final class GuidedCam extends TorchMethod {
    /** For {@link java.util.ServiceLoader}. */
    public GuidedCam() {
      super(
          "guided-gradcam",
          "the fine lines that raise the genre's score, where Grad-CAM says that they count",
          Map.of("layer", "last"));
    }

    @Override
    Attributor on(TorchClassifier model, MethodOptions options) {
      return new GuidedGradCam(model, options.layer(model));
    }
  }
}

package io.earwitness.explain;

import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The methods of this package under their command-line names. */
record BuiltInMethod(
    String name,
    String summary,
    Map<String, String> options,
    BiFunction<DifferentiableClassifier, MethodOptions, Attributor> maker)
    implements AttributionMethod {

  static final List<AttributionMethod> ALL =
      List.of(
          new BuiltInMethod(
              "gradcam",
              "where the maps of one layer spoke for the genre",
              Map.of("layer", "last", "relu", "true"),
              (model, o) -> new GradCam(model, o.layer(model), o.flag("relu"))),
          new BuiltInMethod(
              "cam",
              "where the last maps spoke for the genre, each by its weight for it",
              Map.of(),
              (model, o) -> new Cam(model)),
          new BuiltInMethod(
              "first-layer",
              "what a filter close to the sound lets through",
              Map.of("layer", "first", "filter", "all"),
              (model, o) -> new FilterView(model, o.layer(model), o.filter())),
          new BuiltInMethod(
              "ig",
              "each cell's share of the genre's score, added up on the way from a baseline",
              Map.of("nSteps", "50", "quadrature", "gauss_legendre", "baseline", "model"),
              (model, o) ->
                  new IntegratedGradients(
                      model,
                      new IntegratedGradients.Options(
                          o.number("nSteps"), o.choice("quadrature", Quadrature.class)),
                      baseline(model, o))),
          new BuiltInMethod(
              "ixg",
              "each cell's first-order share of the genre's score: its value times the gradient",
              Map.of(),
              (model, o) -> new InputXGradient(model)),
          new BuiltInMethod(
              "saliency",
              "where a small change would move the genre's score",
              Map.of("abs", "true"),
              (model, o) -> new Saliency(model, o.flag("abs"))),
          new BuiltInMethod(
              "occlusion",
              "how far the genre's score falls when a patch of time and frequency is hidden",
              Map.of("windowShape", "16x13", "strides", "8x7", "baseline", "model"),
              (model, o) ->
                  new Occlusion(
                      model,
                      new Occlusion.Options(o.size("windowShape"), o.size("strides")),
                      baseline(model, o))),
          new BuiltInMethod(
              "energy",
              "no explanation: the loud parts, to compare with",
              Map.of(),
              (model, o) -> new EnergyOnly()),
          new BuiltInMethod(
              "edges",
              "no explanation: the outlines, to compare with",
              Map.of(),
              (model, o) -> new EdgeDetector()),
          new BuiltInMethod(
              "random",
              "no explanation: noise, to compare with",
              Map.of("seed", "0"),
              (model, o) -> new RandomMap(o.number("seed"))));

  @Override
  public Attributor on(DifferentiableClassifier model, Map<String, String> values) {
    return maker.apply(model, new MethodOptions(values));
  }

  /** {@code model}: what the network reads as zeros; or one UNIT value everywhere, 0 silence. */
  private static Tensor baseline(DifferentiableClassifier model, MethodOptions o) {
    Tensor own = model.baseline();
    String need = "model or a UNIT value in [0, 1]";
    if (o.text("baseline").equals("model")) {
      return own;
    }
    try {
      double value = Double.parseDouble(o.text("baseline"));
      if (value >= 0 && value <= 1) {
        return own.map(x -> value);
      }
    } catch (NumberFormatException e) {
      throw o.wrong("baseline", need, e);
    }
    throw o.wrong("baseline", need, null);
  }
}

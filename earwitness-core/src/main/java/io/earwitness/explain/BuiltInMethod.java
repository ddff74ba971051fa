package io.earwitness.explain;

import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.model.Size;
import io.earwitness.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** The methods of this package under their command-line names. */
record BuiltInMethod(
    String name,
    String summary,
    Map<String, String> options,
    BiFunction<DifferentiableClassifier, Options, Attributor> maker)
    implements AttributionMethod {

  static final List<AttributionMethod> ALL =
      List.of(
          new BuiltInMethod(
              "gradcam",
              "where the maps of one layer spoke for the genre",
              Map.of("layer", "last", "relu", "true"),
              (model, o) -> new GradCam(model, layer(model, o), o.flag("relu"))),
          new BuiltInMethod(
              "ig",
              "each cell's share of the genre's score, added up on the way from a baseline",
              Map.of("nSteps", "50", "quadrature", "gauss_legendre", "baseline", "model"),
              (model, o) ->
                  new IntegratedGradients(
                      model,
                      new IntegratedGradients.Options(o.number("nSteps"), o.quadrature()),
                      o.baseline(model))),
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
                      o.baseline(model))),
          new BuiltInMethod(
              "energy",
              "no explanation: the loud parts, to compare with",
              Map.of(),
              (model, o) -> new EnergyOnly()),
          new BuiltInMethod(
              "random",
              "no explanation: noise, to compare with",
              Map.of("seed", "0"),
              (model, o) -> new RandomMap(o.number("seed"))));

  @Override
  public Attributor on(DifferentiableClassifier model, Map<String, String> values) {
    return maker.apply(model, new Options(values));
  }

  private static String layer(DifferentiableClassifier model, Options o) {
    String layer = o.text("layer");
    return layer.equals("last") ? GradCam.lastLayer(model) : layer;
  }

  /** Values as text, read with errors that name the option. */
  record Options(Map<String, String> values) {

    String text(String name) {
      return values.get(name);
    }

    int number(String name) {
      try {
        return Integer.parseInt(text(name));
      } catch (NumberFormatException e) {
        throw wrong(name, "a whole number", e);
      }
    }

    boolean flag(String name) {
      String value = text(name);
      if (!value.equals("true") && !value.equals("false")) {
        throw wrong(name, "true or false", null);
      }
      return value.equals("true");
    }

    /** Bands and frames, written {@code 16x13}. */
    Size size(String name) {
      String[] parts = text(name).split("x", -1);
      try {
        if (parts.length == 2) {
          return new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }
      } catch (NumberFormatException e) {
        throw wrong(name, "bands x frames such as 16x13", e);
      }
      throw wrong(name, "bands x frames such as 16x13", null);
    }

    Quadrature quadrature() {
      try {
        return Quadrature.valueOf(text("quadrature").toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw wrong("quadrature", "gauss_legendre or midpoint", e);
      }
    }

    /** {@code model}: what the network reads as zeros; or one UNIT value everywhere, 0 silence. */
    Tensor baseline(DifferentiableClassifier model) {
      Tensor own = model.baseline();
      if (text("baseline").equals("model")) {
        return own;
      }
      try {
        double value = Double.parseDouble(text("baseline"));
        if (value >= 0 && value <= 1) {
          return own.map(x -> value);
        }
      } catch (NumberFormatException e) {
        throw wrong("baseline", "model or a UNIT value in [0, 1]", e);
      }
      throw wrong("baseline", "model or a UNIT value in [0, 1]", null);
    }

    private IllegalArgumentException wrong(String name, String need, Exception cause) {
      return new IllegalArgumentException(name + " " + text(name) + ": need " + need, cause);
    }
  }
}

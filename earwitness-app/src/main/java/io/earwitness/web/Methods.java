package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.explain.AttributionMethod;
import io.earwitness.explain.Attributors;
import io.earwitness.explain.MethodOptions;
import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.report.PlantedFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The methods that a network can be viewed by, each with the values of its options that visitors
 * may choose: other values could keep this machine busy for hours.
 */
final class Methods {
  private static final Set<String> FAST =
      Set.of(
          "gradcam",
          "cam",
          "first-layer",
          "ixg",
          "saliency",
          "energy",
          "edges",
          "random",
          "deconv",
          "guided-backprop",
          "guided-gradcam");

  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "nSteps", List.of("50", "20", "10"),
          "quadrature", List.of("gauss_legendre", "midpoint"),
          "baseline", List.of("model", "0"),
          "windowShape", List.of("16x13", "8x13", "32x13"),
          "strides", List.of("8x7", "16x13"),
          "unpool", List.of("switches", "upsample"),
          "rule", List.of("deconvnet", "guided", "gradient"),
          "relu", List.of("true", "false"),
          "abs", List.of("true", "false"),
          "seed", List.of("0", "1", "2"));

  private final List<AttributionMethod> usable = new ArrayList<>();
  private final List<String> layers;

  /** Those that work on a model. */
  Methods(DifferentiableClassifier model, List<String> layers) {
    this.layers = layers;
    for (AttributionMethod method : Attributors.all()) {
      if (works(method, model)) {
        usable.add(method);
      }
    }
  }

  private static boolean works(AttributionMethod method, DifferentiableClassifier model) {
    try {
      Attributors.create(method.name(), model, Map.of());
      return true;
    } catch (IllegalArgumentException e) {
      return false; // class activation maps need a network with global pooling, for one
    }
  }

  /** Whether a whole song takes seconds at most. */
  static boolean isFast(String method) {
    return FAST.contains(method);
  }

  /** A method by name. */
  AttributionMethod named(String name) {
    return usable.stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.parameter(
                    "method",
                    "need one of "
                        + String.join(
                            ", ", usable.stream().map(AttributionMethod::name).toList())));
  }

  /** The values of an option that may be chosen, the default first. */
  static List<String> choices(AttributionMethod method, String option) {
    String usual = method.options().get(option);
    List<String> all = new ArrayList<>(List.of(usual));
    CHOICES.getOrDefault(option, List.of()).stream()
        .filter(v -> !v.equals(usual))
        .forEach(all::add);
    return all;
  }

  /**
   * The method that a view opens with: of those that show at once what spoke for a genre, the one
   * that best tells planted causes from the rest, as {@code planted} ranks them; the first of those
   * that are equal in per cent, and where none was measured.
   */
  String opening() {
    return usable.stream()
        .filter(m -> isFast(m.name()) && !Attributors.BASELINES.contains(m.name()))
        .filter(m -> !m.options().containsKey(MethodOptions.FILTER))
        .filter(m -> PlantedFigures.of(m.name()).isPresent())
        .min(
            Comparator.comparingLong(
                m -> -Math.round(100 * PlantedFigures.of(m.name()).get().auc())))
        .orElse(usable.get(0))
        .name();
  }

  ArrayNode json() {
    ArrayNode array = Json.MAPPER.createArrayNode();
    for (AttributionMethod method : usable) {
      Map<String, String> options = new TreeMap<>(method.options());
      boolean ofFilter = options.remove(MethodOptions.FILTER) != null;
      boolean ofLayer = options.remove(MethodOptions.LAYER) != null;
      ObjectNode node = array.addObject().put("name", method.name());
      node.put("summary", method.summary());
      node.put("fast", isFast(method.name())).put("ofFilter", ofFilter);
      node.set("layers", Json.texts(ofLayer ? layers : List.of()));
      ObjectNode values = node.putObject("options");
      options.keySet().forEach(o -> values.set(o, Json.texts(choices(method, o))));
      PlantedFigures planted = PlantedFigures.of(method.name()).orElse(null);
      node.set("planted", Json.MAPPER.valueToTree(planted));
    }
    return array;
  }
}

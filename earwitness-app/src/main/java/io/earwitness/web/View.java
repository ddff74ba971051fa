package io.earwitness.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.explain.AttributionMethod;
import io.earwitness.explain.Attributor;
import io.earwitness.explain.Attributors;
import io.earwitness.explain.MethodOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A way to look at a song: a network, a method with all of its options, the genre that is
 * explained.
 *
 * @param model that is asked
 * @param method one of its {@link Methods}
 * @param options all of the method's, layer by name
 * @param target index of the label; 0 for a view of filters, which show the same for any
 */
record View(Model model, String method, Map<String, String> options, int target) {
  private static final String LAYER = MethodOptions.LAYER;
  private static final String FILTER = MethodOptions.FILTER;

  View {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /**
   * Reads one.
   *
   * @param given method, target and the options, as text
   * @param answer index of the network's own answer, the target where none is given
   * @throws Problem naming what is unknown
   */
  static View of(Model model, Map<String, String> given, int answer) {
    Map<String, String> left = new LinkedHashMap<>(given);
    String name = left.remove("method");
    AttributionMethod method = model.methods().named(name == null ? "gradcam" : name);
    String target = left.remove("target");
    Map<String, String> options = new TreeMap<>(method.options());
    left.forEach((option, value) -> options.put(option, chosen(method, option, value)));
    if (options.containsKey(LAYER)) {
      options.put(LAYER, layer(model, options));
    }
    if (options.containsKey(FILTER)) {
      options.put(FILTER, filter(model, options));
    }
    return new View(
        model,
        method.name(),
        options,
        options.containsKey(FILTER) ? 0 : target == null ? answer : label(model, target));
  }

  private static String chosen(AttributionMethod method, String option, String value) {
    if (!method.options().containsKey(option)) {
      throw Problem.parameter(option, "method " + method.name() + " has no such option");
    }
    boolean free = option.equals(LAYER) || option.equals(FILTER);
    List<String> choices = Methods.choices(method, option);
    if (!free && !choices.contains(value)) {
      throw Problem.parameter(option, "need one of " + String.join(", ", choices));
    }
    return value;
  }

  private static String layer(Model model, Map<String, String> options) {
    try {
      return new MethodOptions(options).layer(model.ear().model());
    } catch (IllegalArgumentException e) {
      throw Problem.parameter(LAYER, "need one of " + String.join(", ", model.filters().keySet()));
    }
  }

  private static String filter(Model model, Map<String, String> options) {
    String filter = options.get(FILTER);
    if (filter.equals("all")) {
      return filter;
    }
    if (!filter.matches("\\d{1,5}")) {
      throw Problem.parameter(FILTER, "need a number, or all");
    }
    int count = model.filters().get(options.get(LAYER));
    int number = Integer.parseInt(filter);
    if (number >= count) {
      throw Problem.notFound("layer " + options.get(LAYER) + " has " + count + " filters");
    }
    return Integer.toString(number);
  }

  private static int label(Model model, String target) {
    int index = model.card().labels().indexOf(target);
    if (index < 0) {
      throw Problem.parameter("target", "need one of " + String.join(", ", model.card().labels()));
    }
    return index;
  }

  /** Whether it shows what filters do, whatever the genre. */
  boolean isOfFilter() {
    return options.containsKey(FILTER);
  }

  boolean isFast() {
    return Methods.isFast(method);
  }

  /** The method, made for the network. */
  Attributor attributor() {
    try {
      return Attributors.create(method, model.ear().model(), options);
    } catch (IllegalArgumentException e) {
      throw Problem.parameter("method", e.getMessage());
    }
  }

  /** A short name: the same for the same view only. */
  String key() {
    return Digests.of(model.version() + json());
  }

  ObjectNode json() {
    ObjectNode node = Json.object().put("model", model.id()).put("method", method);
    ObjectNode values = node.putObject("options");
    options.forEach(values::put);
    return node.put("target", target);
  }

  /** The view that {@link #json} wrote. */
  static View of(Models models, JsonNode json) {
    Map<String, String> options = new TreeMap<>();
    json.path("options").properties().forEach(o -> options.put(o.getKey(), o.getValue().asText()));
    return new View(
        models.get(json.path("model").asText()),
        json.path("method").asText(),
        options,
        json.path("target").asInt());
  }
}

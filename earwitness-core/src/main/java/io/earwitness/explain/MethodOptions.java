package io.earwitness.explain;

import io.earwitness.model.Architecture;
import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.model.Layer;
import io.earwitness.model.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The options of a method as text, read with errors that name the option.
 *
 * @param values by name
 */
public record MethodOptions(Map<String, String> values) {
  /** A layer with maps: a name, {@code first} or {@code last}. */
  public static final String LAYER = "layer";

  /**
   * A filter of the layer: its index, or {@code all}. A method that has this option is a view: it
   * shows what the filter does, whatever the target.
   */
  public static final String FILTER = "filter";

  /** The value as it was given. */
  public String text(String name) {
    return values.get(name);
  }

  /** A whole number. */
  public int number(String name) {
    try {
      return Integer.parseInt(text(name));
    } catch (NumberFormatException e) {
      throw wrong(name, "a whole number", e);
    }
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String name) {
    String value = text(name);
    if (!value.equals("true") && !value.equals("false")) {
      throw wrong(name, "true or false", null);
    }
    return value.equals("true");
  }

  /** Bands and frames, written {@code 16x13}. */
  public Size size(String name) {
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

  /** One of an enum's constants, in any case. */
  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    try {
      return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      String all = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
      throw wrong(name, "one of " + all, e);
    }
  }

  /** The index of {@link #FILTER}; empty for all filters. */
  public OptionalInt filter() {
    if (text(FILTER).equals("all")) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text(FILTER)));
    } catch (NumberFormatException e) {
      throw wrong(FILTER, "a filter's number, or all", e);
    }
  }

  /**
   * The name of {@link #LAYER}: {@code first} is the first ReLU on maps (the first layer where
   * there is none), {@code last} what {@link GradCam#lastLayer} says.
   *
   * @throws IllegalArgumentException if the model has no such layer with maps
   */
  public String layer(DifferentiableClassifier model) {
    String layer = text(LAYER);
    return switch (layer) {
      case "last" -> GradCam.lastLayer(model);
      case "first" ->
          Architecture.of(model.card()).steps().stream()
              .filter(s -> !s.flat() && s.layer() instanceof Layer.Relu)
              .findFirst()
              .map(s -> s.layer().name())
              .orElseGet(() -> model.layers().get(0));
      default -> {
        List<String> maps =
            Architecture.of(model.card()).steps().stream()
                .filter(s -> !s.flat())
                .map(s -> s.layer().name())
                .toList();
        if (!maps.contains(layer)) {
          throw wrong(LAYER, "one of " + maps, null);
        }
        yield layer;
      }
    };
  }

  /** The complaint about a value. */
  public IllegalArgumentException wrong(String name, String need, Exception cause) {
    return new IllegalArgumentException(name + " " + text(name) + ": need " + need, cause);
  }
}

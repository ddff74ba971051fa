package io.earwitness.explain;

import io.earwitness.model.DifferentiableClassifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * All methods by name: those of this package, then those that other modules bring.
 *
 * <p>Options are text, as they come from a command line; {@link AttributionMethod#options} lists
 * them with defaults.
 */
public final class Attributors {
  /** Those that explain nothing, to print beside the others. */
  public static final List<String> BASELINES = List.of("random", "energy", "edges");

  private static final Map<String, AttributionMethod> METHODS = load();

  private Attributors() {}

  /** The methods, built-in ones first. */
  public static List<AttributionMethod> all() {
    return List.copyOf(METHODS.values());
  }

  /** Their names. */
  public static List<String> names() {
    return List.copyOf(METHODS.keySet());
  }

  /** A method by name. */
  public static AttributionMethod method(String name) {
    AttributionMethod method = METHODS.get(name);
    if (method == null) {
      throw new IllegalArgumentException("method " + name + ": need one of " + names());
    }
    return method;
  }

  /**
   * Makes a method for a model.
   *
   * @param name one of {@link #names}
   * @param options those that differ from the defaults, such as {@code layer=relu5}
   * @throws IllegalArgumentException if the name, an option or a value is unknown or out of range
   */
  public static Attributor create(
      String name, DifferentiableClassifier model, Map<String, String> options) {
    return method(name).on(model, complete(name, options));
  }

  /**
   * A method's options, those left out with their defaults.
   *
   * @throws IllegalArgumentException if the name or an option is unknown
   */
  public static Map<String, String> complete(String name, Map<String, String> options) {
    Map<String, String> all = new TreeMap<>(method(name).options());
    options.forEach(
        (key, value) -> {
          if (all.replace(key, value) == null) {
            throw new IllegalArgumentException(
                "option " + key + " of method " + name + ": need one of " + all.keySet());
          }
        });
    return all;
  }

  private static Map<String, AttributionMethod> load() {
    List<AttributionMethod> found = new ArrayList<>(BuiltInMethod.ALL);
    ServiceLoader.load(AttributionMethod.class).forEach(found::add);
    Map<String, AttributionMethod> methods = new LinkedHashMap<>();
    found.forEach(m -> methods.putIfAbsent(m.name(), m));
    return methods;
  }
}

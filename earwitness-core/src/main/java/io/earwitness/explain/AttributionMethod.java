package io.earwitness.explain;

import io.earwitness.model.DifferentiableClassifier;
import java.util.Map;

/**
 * A named way to make an {@link Attributor} for a model. Modules add theirs (methods and views that
 * need the layers themselves) as {@link java.util.ServiceLoader} services of this type; {@link
 * Attributors} finds them.
 */
public interface AttributionMethod {

  /** Its name on the command line, lower case, such as {@code gradcam}. */
  String name();

  /** One line for a musician: what the map shows. */
  String summary();

  /** Option names with their default values as text; other names are refused. */
  Map<String, String> options();

  /**
   * Makes it for a model.
   *
   * @param options a value for each of {@link #options}
   * @throws IllegalArgumentException if a value is out of range; the message names it
   */
  Attributor on(DifferentiableClassifier model, Map<String, String> options);
}

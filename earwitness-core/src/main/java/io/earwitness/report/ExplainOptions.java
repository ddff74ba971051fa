package io.earwitness.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a song is explained.
 *
 * @param method one of {@link io.earwitness.explain.Attributors#names}
 * @param methodOptions those that differ from the method's defaults, such as {@code layer=relu5}
 * @param target the genre that is explained; empty for the network's own answer
 * @param moments deciding segments that get their own picture, 0 to 50
 */
public record ExplainOptions(
    String method, Map<String, String> methodOptions, Optional<String> target, int moments) {

  /** Grad-CAM on the last maps, the network's own answer, four moments. */
  public static final ExplainOptions DEFAULT =
      new ExplainOptions("gradcam", Map.of(), Optional.empty(), 4);

  /** Checks the range of what can be checked without a model. */
  public ExplainOptions {
    methodOptions = Collections.unmodifiableMap(new LinkedHashMap<>(methodOptions));
    if (moments < 0 || moments > 50) {
      throw new IllegalArgumentException("moments " + moments + ": need 0 to 50");
    }
  }
}

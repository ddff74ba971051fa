package io.earwitness.report;

import io.earwitness.render.Road;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a song is explained.
 *
 * @param views what it is viewed by, at least one; the first is the explanation itself, all of them
 *     together are the report's gallery
 * @param target the genre that is explained; empty for the network's own answer
 * @param moments deciding segments that get their own picture, 0 to 50
 * @param road by which maps become sounds
 */
public record ExplainOptions(
    List<ViewRequest> views, Optional<String> target, int moments, Road road) {

  /** Grad-CAM on the last maps, the network's own answer, four moments. */
  public static final ExplainOptions DEFAULT =
      new ExplainOptions("gradcam", Map.of(), Optional.empty(), 4);

  /** Checks the range of what can be checked without a model. */
  public ExplainOptions {
    views = List.copyOf(views);
    if (views.isEmpty()) {
      throw new IllegalArgumentException("views: need at least one");
    }
    if (moments < 0 || moments > 50) {
      throw new IllegalArgumentException("moments " + moments + ": need 0 to 50");
    }
  }

  /**
   * One method alone, its sounds by the song's own phases.
   *
   * @param methodOptions as in {@link ViewRequest}
   */
  public ExplainOptions(
      String method, Map<String, String> methodOptions, Optional<String> target, int moments) {
    this(List.of(new ViewRequest(method, methodOptions)), target, moments, Road.ORIGINAL_PHASE);
  }
}

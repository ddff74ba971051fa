package io.earwitness.report;

import io.earwitness.render.Colormap;
import io.earwitness.render.Overlay;
import java.util.List;
import java.util.Locale;

/** The colour scales under the player, in words. */
final class Legend {
  private static final int STOPS = 12;

  private Legend() {}

  /** The scales of a song's loudness and of the view that the report is about. */
  static String of(Explanation explanation) {
    StringBuilder out =
        new StringBuilder("<div class=\"legend\">").append(loudness(explanation, ""));
    explanation.main().ifPresent(view -> out.append(relevance(view)));
    return out.append("</div>").toString();
  }

  /** The scales that the cards of several views share. */
  static String of(Explanation explanation, List<View> views) {
    String id = "-views";
    boolean signed = views.stream().anyMatch(v -> v.overlay().map().min() < 0);
    return "<div class=\"legend\">"
        + loudness(explanation, id)
        + relevance(signed, id, "what is marked")
        + "<span>full colour: the strongest hundredth of each view, over the whole"
        + " song</span></div>";
  }

  private static String loudness(Explanation explanation, String id) {
    int top = (int) Math.round(explanation.spectrogram().config().topDb());
    return "<span>−"
        + top
        + " dB "
        + scale("loudness" + id).replace("<svg", "<svg class=\"loud\"")
        + " 0 dB, the loudest</span>";
  }

  private static String relevance(View view) {
    Overlay overlay = view.overlay();
    return relevance(overlay.map().min() < 0, "", view.marks())
        + "<span>"
        + Html.text(overlay.label())
        + String.format(Locale.ROOT, "; full colour from %.2g", overlay.scale())
        + "</span>";
  }

  private static String relevance(boolean signed, String id, String marks) {
    return "<span>"
        + (signed ? "against " : "no effect ")
        + gradient("relevance" + id, signed ? "#4aa8ff" : null)
        + " "
        + Html.text(marks)
        + "</span>";
  }

  private static String scale(String id) {
    StringBuilder stops = new StringBuilder();
    for (int i = 0; i < STOPS; i++) {
      double at = i / (STOPS - 1.0);
      stops.append(stop(at, String.format(Locale.ROOT, "#%06x", Colormap.MAGMA.rgb(at))));
    }
    return svg(id, stops.toString());
  }

  private static String gradient(String id, String against) {
    String grey = "#4c4c4c";
    String end = stop(1, "#ff9a2e");
    return svg(
        id, against == null ? stop(0, grey) + end : stop(0, against) + stop(0.5, grey) + end);
  }

  private static String stop(double at, String colour) {
    return "<stop offset=\"" + Html.number(at, 3) + "\" stop-color=\"" + colour + "\"/>";
  }

  private static String svg(String id, String stops) {
    return "<svg aria-hidden=\"true\"><defs><linearGradient id=\""
        + id
        + "\">"
        + stops
        + "</linearGradient></defs><rect width=\"100%\" height=\"100%\" fill=\"url(#"
        + id
        + ")\"/></svg>";
  }
}

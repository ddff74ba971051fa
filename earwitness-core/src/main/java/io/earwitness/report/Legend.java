package io.earwitness.report;

import io.earwitness.render.Colormap;
import io.earwitness.render.Overlay;
import java.util.Locale;

/** The colour scales under the player, in words. */
final class Legend {
  private static final int STOPS = 12;

  private Legend() {}

  static String of(Explanation explanation) {
    int top = (int) Math.round(explanation.spectrogram().config().topDb());
    StringBuilder out = new StringBuilder("<div class=\"legend\"><span>");
    out.append("−")
        .append(top)
        .append(" dB ")
        .append(scale("loudness").replace("<svg", "<svg class=\"loud\""));
    out.append(" 0 dB, the loudest</span>");
    explanation.overlay().ifPresent(o -> out.append(relevance(explanation, o)));
    return out.append("</div>").toString();
  }

  private static String relevance(Explanation explanation, Overlay overlay) {
    boolean signed = overlay.map().min() < 0;
    String target = Html.text(explanation.target().orElseThrow());
    return "<span>"
        + (signed ? "against " : "no effect ")
        + gradient("relevance", signed ? "#4aa8ff" : null)
        + " spoke for "
        + target
        + "</span><span>"
        + Html.text(overlay.label())
        + String.format(Locale.ROOT, "; full colour from %.2g", overlay.scale())
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

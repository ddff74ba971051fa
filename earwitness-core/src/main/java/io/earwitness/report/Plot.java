package io.earwitness.report;

import io.earwitness.model.Timeline;
import io.earwitness.render.Colormap;
import io.earwitness.render.Overlay;
import io.earwitness.render.Picture;
import io.earwitness.render.SpectrogramImage;
import io.earwitness.render.Ticks;
import io.earwitness.spectral.Spectrogram;
import java.util.List;
import java.util.Optional;

/** Pieces of pictures in HTML: spectrograms, axes in per cent, curves that stretch. */
final class Plot {
  private static final int COLUMNS = 12_000;
  private static final int CURVE_POINTS = 2000;

  private Plot() {}

  /**
   * A spectrogram with its veil.
   *
   * @param description for people who do not see it
   */
  static String spectrogram(Spectrogram db, Optional<Overlay> overlay, String description) {
    String base =
        Html.dataAddress(
            "image/png", Picture.png(SpectrogramImage.pixels(db, Colormap.MAGMA, COLUMNS)));
    StringBuilder out = new StringBuilder("<div class=\"plot\">");
    out.append("<img class=\"base\" alt=\"").append(Html.text(description));
    out.append("\" src=\"").append(base).append("\" draggable=\"false\">");
    overlay.ifPresent(
        o ->
            out.append("<img class=\"over\" alt=\"\" src=\"")
                .append(Html.dataAddress("image/png", Picture.png(o.pixels(COLUMNS))))
                .append("\" draggable=\"false\">"));
    return out.append("</div>").toString();
  }

  /** The frequency axis beside a spectrogram of about so many pixels' height. */
  static String hertzAxis(Spectrogram db, int height) {
    StringBuilder out = new StringBuilder("<svg class=\"axis hz\" aria-hidden=\"true\">");
    for (Ticks.Tick tick : Ticks.mel(db, 18.0 / height)) {
      out.append("<text x=\"100%\" text-anchor=\"end\" dy=\".35em\" y=\"")
          .append(Html.number(100 - 100 * tick.position(), 2))
          .append("%\">")
          .append(tick.label())
          .append("</text>");
    }
    return out.append("</svg>").toString();
  }

  /** The time axis below; the page's script makes it denser when it is wider. */
  static String timeAxis(double start, double seconds, int most) {
    StringBuilder out = new StringBuilder("<svg class=\"axis time\" aria-hidden=\"true\">");
    String unit = " s"; // once; minutes and seconds explain themselves
    for (Ticks.Tick tick : Ticks.time(start, seconds, most)) {
      String x = Html.number(100 * tick.position(), 3) + "%";
      String anchor = tick.position() < 0.02 ? "start" : tick.position() > 0.97 ? "end" : "middle";
      out.append("<line y2=\"5\" x1=\"").append(x).append("\" x2=\"").append(x).append("\"/>");
      out.append("<text y=\"19\" text-anchor=\"").append(anchor).append("\" x=\"");
      out.append(x).append("\">").append(tick.label());
      out.append(tick.label().contains(":") ? "" : unit).append("</text>");
      unit = "";
    }
    return out.append("</svg>").toString();
  }

  /** One genre's probability along the song: an area over 1000 x 100 units. */
  static String row(Timeline timeline, int label, double seconds, boolean first) {
    StringBuilder out = new StringBuilder("<svg class=\"row");
    out.append(first ? " first" : "");
    out.append("\" viewBox=\"0 0 1000 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    StringBuilder path = new StringBuilder();
    List<Timeline.Point> points = timeline.points();
    int step = Math.max(1, points.size() / CURVE_POINTS);
    for (int i = 0; i < points.size(); i += step) {
      Timeline.Point point = points.get(i);
      double middle = point.startSeconds() + timeline.segmentSeconds() / 2;
      double half = timeline.hopSeconds() * step / 2;
      double from = i == 0 ? 0 : middle - half;
      double to = i + step >= points.size() ? seconds : middle + half;
      if (point.silent()) {
        out.append("<rect class=\"quiet\" y=\"0\" height=\"100\" x=\"").append(x(from, seconds));
        out.append("\" width=\"").append(x(to - from, seconds)).append("\"/>");
        continue;
      }
      double p = point.prediction().orElseThrow().probabilities().get(label);
      String y = Html.number(100 - 100 * p, 1);
      path.append('M').append(x(from, seconds)).append(" 100V").append(y);
      path.append('H').append(x(to, seconds)).append("V100z");
    }
    out.append("<path d=\"").append(path).append("\"/>");
    out.append("<line x1=\"0\" x2=\"1000\" y1=\"100\" y2=\"100\" ");
    return out.append("vector-effect=\"non-scaling-stroke\"/></svg>").toString();
  }

  /** A horizontal bar of some share. */
  static String bar(double share) {
    return "<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        + "<rect width=\""
        + Html.number(100 * share, 2)
        + "\" height=\"10\"/></svg>";
  }

  private static String x(double t, double seconds) {
    return Html.number(1000 * Math.max(0, Math.min(1, t / seconds)), 2);
  }
}

package io.earwitness.study;

import io.earwitness.report.Html;
import io.earwitness.torch.Epoch;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Accuracy by epoch in the colours of the page: a thin line a run, training and validation. */
final class CurvesSvg {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 150;
  private static final int LEFT = 30;
  private static final int BOTTOM = 22;
  private static final int TOP = 8;
  private static final int RIGHT = 8;

  private CurvesSvg() {}

  static String of(String title, List<RunOutcome> runs) {
    int epochs = runs.stream().mapToInt(r -> r.history().size()).max().orElse(1);
    StringBuilder out = new StringBuilder();
    out.append("<svg class=\"curves\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT);
    out.append("\" role=\"img\" aria-label=\"Accuracy by epoch of ").append(Html.text(title));
    out.append("\">");
    for (int percent = 0; percent <= 100; percent += 50) {
      String y = number(y(percent / 100.0));
      out.append("<line class=\"grid\" x1=\"")
          .append(LEFT)
          .append("\" x2=\"")
          .append(WIDTH - RIGHT);
      out.append("\" y1=\"").append(y).append("\" y2=\"").append(y).append("\"/>");
      text(out, LEFT - 5, y(percent / 100.0) + 4, "end", String.valueOf(percent));
    }
    text(out, LEFT, HEIGHT - 5, "middle", "1");
    text(out, WIDTH - RIGHT, HEIGHT - 5, "end", epochs + (epochs == 1 ? " epoch" : " epochs"));
    for (RunOutcome run : runs) {
      line(out, "train", run.history(), epochs, Epoch::trainAccuracy);
      line(out, "validation", run.history(), epochs, Epoch::validationAccuracy);
    }
    return out.append("</svg>").toString();
  }

  private static void line(
      StringBuilder out,
      String kind,
      List<Epoch> history,
      int epochs,
      ToDoubleFunction<Epoch> accuracy) {
    if (history.stream().anyMatch(e -> Double.isNaN(accuracy.applyAsDouble(e)))) {
      return;
    }
    out.append("<polyline class=\"").append(kind).append("\" points=\"");
    for (Epoch e : history) {
      double share = epochs == 1 ? 0 : (e.epoch() - 1.0) / (epochs - 1);
      out.append(number(LEFT + share * (WIDTH - LEFT - RIGHT))).append(',');
      out.append(number(y(accuracy.applyAsDouble(e)))).append(' ');
    }
    out.append("\"/>");
  }

  private static void text(StringBuilder out, double x, double y, String anchor, String text) {
    out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
    out.append("\" text-anchor=\"").append(anchor).append("\">").append(text).append("</text>");
  }

  private static double y(double share) {
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
  }

  private static String number(double v) {
    return Html.number(v, 1);
  }
}

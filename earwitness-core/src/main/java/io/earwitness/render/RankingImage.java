package io.earwitness.render;

import java.awt.geom.Ellipse2D;
import java.util.List;

/** Rows that are ranked, with a dot and its interval for each column: a table to see. */
public final class RankingImage {
  private static final int LANE = 118;
  private static final int GAP = 16;
  private static final int ROW = 24;
  private static final int TOP = 78;
  private static final int BOTTOM = 34;
  private static final int NAMES_AT_MOST = 240;

  private RankingImage() {}

  /**
   * A figure and its range; NaN where there is none.
   *
   * @param value in [0, 1]
   */
  public record Dot(double value, double low, double high) {}

  /**
   * One column.
   *
   * @param title such as the kind of cause
   * @param unit what its axis shows, such as AUC
   * @param guide where chance lies, as a band; NaN for none
   * @param dots one a row
   */
  public record Column(String title, String unit, Dot guide, List<Dot> dots) {
    public Column {
      dots = List.copyOf(dots);
    }
  }

  /**
   * Draws a ranking.
   *
   * @param title above it
   * @param rows names, the best first
   * @param soft how many of the names are baselines: those at these indices are drawn paler
   * @param columns at least one; each as many dots as there are rows
   */
  public static Picture of(
      String title, List<String> rows, List<Integer> soft, List<Column> columns) {
    double longest = rows.stream().mapToDouble(r -> Ink.width(r, Ink.LABEL)).max().orElse(0);
    int names = (int) Math.ceil(Math.min(NAMES_AT_MOST, longest)) + 30;
    int width = names + columns.size() * (LANE + GAP) + 8;
    int height = TOP + rows.size() * ROW + BOTTOM;
    return new Picture(
        width,
        height,
        title,
        g -> {
          Ink ink = new Ink(g);
          ink.text(title, 12, 26, 0, Ink.TITLE, Ink.TEXT);
          for (int i = 0; i < rows.size(); i++) {
            boolean pale = soft.contains(i);
            double y = TOP + (i + 0.5) * ROW;
            String name = Ink.fit(rows.get(i), Ink.LABEL, NAMES_AT_MOST);
            ink.text(name, names - 14, y + 4, 1, Ink.LABEL, pale ? Ink.SOFT : Ink.TEXT);
          }
          for (int c = 0; c < columns.size(); c++) {
            column(ink, names + c * (LANE + GAP), columns.get(c), rows.size(), soft);
          }
        });
  }

  private static void column(Ink ink, double left, Column column, int rows, List<Integer> soft) {
    double bottom = TOP + rows * (double) ROW;
    ink.text(column.title(), left, 52, 0, Ink.LABEL, Ink.TEXT);
    ink.text(column.unit(), left, 68, 0, Ink.SMALL, Ink.SOFT);
    Dot guide = column.guide();
    if (!Double.isNaN(guide.value())) {
      double from = x(left, guide.low());
      ink.box(from, TOP, Math.max(2, x(left, guide.high()) - from), bottom - TOP, Ink.FAINT);
    }
    for (double tick : new double[] {0, 0.5, 1}) {
      ink.line(x(left, tick), TOP, x(left, tick), bottom, tick == 0 ? Ink.LINE : Ink.FAINT);
      String label = tick == 0.5 ? ".5" : Integer.toString((int) tick);
      ink.text(label, x(left, tick), bottom + 16, 0.5, Ink.SMALL, Ink.SOFT);
    }
    for (int i = 0; i < rows; i++) {
      Dot dot = column.dots().get(i);
      double y = TOP + (i + 0.5) * ROW;
      var color = soft.contains(i) ? Ink.SOFT : Ink.FIRST;
      if (!Double.isNaN(dot.value())) {
        ink.line(x(left, dot.low()), y, x(left, dot.high()), y, color);
        ink.fill(new Ellipse2D.Double(x(left, dot.value()) - 4, y - 4, 8, 8), color);
      }
    }
  }

  private static double x(double left, double share) {
    return left + share * LANE;
  }
}

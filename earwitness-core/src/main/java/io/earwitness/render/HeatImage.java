package io.earwitness.render;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

/** A table of numbers as a heat map; each column has its own scale. */
public final class HeatImage {
  private static final int WIDTH = 92;
  private static final int HEIGHT = 34;
  private static final int TOP = 150;
  private static final int EDGE = 24;
  private static final double GREATEST_NAME = 180;

  private HeatImage() {}

  /**
   * Draws a table.
   *
   * @param title above it
   * @param rows names
   * @param columns names
   * @param values a list for each row, as long as there are columns; NaN leaves a cell empty
   */
  public static Picture of(
      String title, List<String> rows, List<String> columns, List<List<Double>> values) {
    if (rows.size() != values.size() || values.stream().anyMatch(v -> v.size() != columns.size())) {
      throw new IllegalArgumentException(
          "values: need " + rows.size() + " rows of " + columns.size() + " columns");
    }
    double longest = rows.stream().mapToDouble(r -> Ink.width(r, Ink.LABEL)).max().orElse(0);
    int left = EDGE + (int) Math.ceil(Math.min(GREATEST_NAME, longest)) + 10;
    return new Picture(
        left + columns.size() * WIDTH + 100,
        TOP + rows.size() * HEIGHT + EDGE,
        title + ": " + rows.size() + " rows, " + columns.size() + " columns",
        g -> {
          Ink ink = new Ink(g);
          ink.text(title, EDGE - 8.0, 28, 0, Ink.TITLE, Ink.TEXT);
          for (int j = 0; j < columns.size(); j++) {
            double x = left + (j + 0.5) * WIDTH;
            double y = TOP - 10.0;
            g.rotate(-Math.PI / 6, x, y);
            ink.text(Ink.fit(columns.get(j), Ink.LABEL, 190), x, y, 0, Ink.LABEL, Ink.TEXT);
            g.rotate(Math.PI / 6, x, y);
            column(ink, left + j * WIDTH, j, values);
          }
          for (int i = 0; i < rows.size(); i++) {
            String name = Ink.fit(rows.get(i), Ink.LABEL, GREATEST_NAME);
            double y = TOP + (i + 0.5) * HEIGHT + 4;
            ink.text(name, left - 10.0, y, 1, Ink.LABEL, Ink.TEXT);
          }
        });
  }

  private static void column(Ink ink, int x, int column, List<List<Double>> values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (List<Double> row : values) {
      double v = row.get(column);
      low = Double.isNaN(v) ? low : Math.min(low, v);
      high = Double.isNaN(v) ? high : Math.max(high, v);
    }
    for (int i = 0; i < values.size(); i++) {
      double v = values.get(i).get(column);
      if (!Double.isNaN(v)) {
        double share = high > low ? (v - low) / (high - low) : 0.5;
        int y = TOP + i * HEIGHT;
        ink.box(x + 1.0, y + 1.0, WIDTH - 2.0, HEIGHT - 2.0, shade(share));
        Color color = share > 0.6 ? Color.WHITE : Ink.TEXT;
        String text = String.format(Locale.ROOT, "%.3f", v);
        ink.text(text, x + WIDTH / 2.0, y + HEIGHT / 2.0 + 4, 0.5, Ink.LABEL, color);
      }
    }
  }

  /** From near white to a deep green. */
  private static Color shade(double share) {
    return new Color(
        (int) Math.round(244 - share * (244 - 0x0f)),
        (int) Math.round(247 - share * (247 - 0x6a)),
        (int) Math.round(246 - share * (246 - 0x63)));
  }
}

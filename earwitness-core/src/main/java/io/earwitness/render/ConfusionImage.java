package io.earwitness.render;

import java.awt.Color;
import java.util.List;

/** A confusion matrix: rows are the true genres, columns the answers; colours by row share. */
public final class ConfusionImage {
  private static final int CELL = 46;
  private static final int RIGHT = 24;
  private static final int BOTTOM = 24;

  private ConfusionImage() {}

  /**
   * Draws a matrix of counts; each cell shows the count and is coloured by its share of the row.
   *
   * @param title above it
   * @param labels genres
   * @param counts counts[true][predicted], as many rows and columns as labels
   */
  public static Picture of(String title, List<String> labels, int[][] counts) {
    int n = labels.size();
    if (n == 0 || counts.length != n) {
      throw new IllegalArgumentException(counts.length + " rows of counts for " + n + " labels");
    }
    for (int[] row : counts) {
      if (row.length != n) {
        throw new IllegalArgumentException(row.length + " columns for " + n + " labels");
      }
    }
    int[][] copy = new int[n][];
    int right = 0;
    int all = 0;
    for (int i = 0; i < n; i++) {
      copy[i] = counts[i].clone();
      right += copy[i][i];
      for (int c : copy[i]) {
        all += c;
      }
    }
    double longest = labels.stream().mapToDouble(l -> Ink.width(l, Ink.LABEL)).max().orElse(0);
    int margin = (int) Math.ceil(Math.min(160, Math.max(40, longest)));
    int left = margin + 52;
    int top = 92 + (int) Math.ceil(margin * Math.sin(Math.PI / 4));
    int width = Math.max(left + n * CELL + RIGHT + margin / 2, 320);
    String description = title + ": " + right + " of " + all + " right";
    return new Picture(
        width,
        top + n * CELL + BOTTOM,
        description,
        g -> {
          Ink ink = new Ink(g);
          ink.text(Ink.fit(title, Ink.TITLE, width - 32.0), 16, 28, 0, Ink.TITLE, Ink.TEXT);
          ink.text("answered", left + n * CELL / 2.0, 52, 0.5, Ink.LABEL, Ink.SOFT);
          ink.textUp("true genre", 22, top + n * CELL / 2.0, Ink.LABEL, Ink.SOFT);
          for (int i = 0; i < n; i++) {
            String label = Ink.fit(labels.get(i), Ink.LABEL, margin);
            ink.text(label, left - 10, top + (i + 0.5) * CELL + 4, 1, Ink.LABEL, Ink.TEXT);
            double x = left + (i + 0.5) * CELL + 4;
            double y = top - 8.0;
            g.rotate(-Math.PI / 4, x, y);
            ink.text(label, x, y, 0, Ink.LABEL, Ink.TEXT);
            g.rotate(Math.PI / 4, x, y);
            row(ink, left, top + i * CELL, copy[i], i);
          }
        });
  }

  private static void row(Ink ink, int left, int y, int[] counts, int truth) {
    long sum = 0;
    for (int c : counts) {
      sum += c;
    }
    for (int j = 0; j < counts.length; j++) {
      double share = sum == 0 ? 0 : (double) counts[j] / sum;
      double x = left + j * CELL;
      ink.box(x + 1, y + 1, CELL - 2, CELL - 2, shade(share));
      if (j == truth) {
        ink.frame(x + 1, y + 1, CELL - 2, CELL - 2);
      }
      if (counts[j] > 0) {
        Color color = share > 0.5 ? Color.WHITE : Ink.TEXT;
        String text = Integer.toString(counts[j]);
        ink.text(text, x + CELL / 2.0, y + CELL / 2.0 + 4, 0.5, Ink.LABEL, color);
      }
    }
  }

  /** From near white to a deep blue; the square root keeps rare mistakes visible. */
  private static Color shade(double share) {
    double s = Math.sqrt(share);
    return new Color(
        (int) Math.round(246 - s * (246 - 0x1a)),
        (int) Math.round(247 - s * (247 - 0x55)),
        (int) Math.round(249 - s * (249 - 0x93)));
  }
}

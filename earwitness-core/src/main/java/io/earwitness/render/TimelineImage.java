package io.earwitness.render;

import io.earwitness.model.Prediction;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Probabilities of the genres over a song: one row for each of the likeliest genres. */
public final class TimelineImage {
  private static final int WIDTH = 900;
  private static final int LEFT = 110;
  private static final int RIGHT = 64;
  private static final int TOP = 44;
  private static final int ROW = 34;
  private static final int GAP = 8;
  private static final int BOTTOM = 46;

  private TimelineImage() {}

  /**
   * Draws a timeline.
   *
   * @param title above it
   * @param seconds length of the song
   * @param predictions at equal steps over the whole song, each in the middle of its step; at least
   *     one
   * @param rows genres shown, the likeliest over the song first; at least 1
   */
  public static Picture of(String title, double seconds, List<Prediction> predictions, int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows " + rows + ": need at least 1");
    }
    Prediction mean = Prediction.mean(predictions);
    List<Integer> shown = order(mean).stream().limit(rows).toList();
    int height = TOP + shown.size() * (ROW + GAP) + BOTTOM;
    String description =
        String.format(
            java.util.Locale.ROOT,
            "%s. Genres over %.0f s; over the whole song %s %.0f %%",
            title,
            seconds,
            mean.label(),
            100 * mean.confidence());
    return new Picture(
        WIDTH,
        height,
        description,
        g -> paint(new Ink(g), title, seconds, predictions, mean, shown));
  }

  /** Label indices, the likeliest first. */
  static List<Integer> order(Prediction mean) {
    return IntStream.range(0, mean.labels().size())
        .boxed()
        .sorted(Comparator.comparingDouble(c -> -mean.probabilities().get(c)))
        .toList();
  }

  private static void paint(
      Ink ink,
      String title,
      double seconds,
      List<Prediction> predictions,
      Prediction mean,
      List<Integer> shown) {
    int w = WIDTH - LEFT - RIGHT;
    int bottom = TOP + shown.size() * (ROW + GAP);
    ink.text(Ink.fit(title, Ink.TITLE, w), LEFT, 26, 0, Ink.TITLE, Ink.TEXT);
    ink.text("mean", WIDTH - 16, 26, 1, Ink.SMALL, Ink.SOFT);
    for (Ticks.Tick tick : Ticks.time(0, seconds, 10)) {
      double x = LEFT + tick.position() * w;
      ink.line(x, TOP - 4, x, bottom, Ink.FAINT);
      ink.text(tick.label(), x, bottom + 14, 0.5, Ink.SMALL, Ink.TEXT);
    }
    String unit = seconds > 60 ? "time (min:s)" : "time (s)";
    ink.text(unit, LEFT + w / 2.0, bottom + 34, 0.5, Ink.LABEL, Ink.SOFT);
    for (int row = 0; row < shown.size(); row++) {
      int label = shown.get(row);
      double base = TOP + row * (ROW + GAP) + ROW;
      Color color = row == 0 ? Ink.SERIES.get(0) : Ink.SERIES.get(1 + (row - 1) % 5);
      String name = Ink.fit(mean.labels().get(label), Ink.LABEL, LEFT - 24.0);
      ink.text(name, LEFT - 12, base - ROW / 2.0 + 5, 1, Ink.LABEL, Ink.TEXT);
      String percent = Math.round(100 * mean.probabilities().get(label)) + " %";
      ink.text(percent, WIDTH - 16, base - ROW / 2.0 + 5, 1, Ink.LABEL, Ink.TEXT);
      Path2D line = line(predictions, label, w, base);
      Path2D area = new Path2D.Double(line);
      area.lineTo(LEFT + w, base);
      area.lineTo(LEFT, base);
      area.closePath();
      ink.fill(area, new Color(color.getRed(), color.getGreen(), color.getBlue(), 60));
      ink.stroke(line, 1.5, color);
      ink.line(LEFT, base, LEFT + w, base, Ink.LINE);
    }
  }

  private static Path2D line(List<Prediction> predictions, int label, int w, double base) {
    Path2D path = new Path2D.Double();
    int n = predictions.size();
    path.moveTo(LEFT, base - ROW * predictions.get(0).probabilities().get(label));
    for (int i = 0; i < n; i++) {
      double y = base - ROW * predictions.get(i).probabilities().get(label);
      path.lineTo(LEFT + (i + 0.5) * w / n, y);
    }
    path.lineTo(LEFT + w, base - ROW * predictions.get(n - 1).probabilities().get(label));
    return path;
  }
}

package io.earwitness.render;

import io.earwitness.model.Prediction;
import io.earwitness.model.Timeline;
import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
   * Draws a timeline. Silent stretches are grey.
   *
   * @param title above it
   * @param timeline answers along the song
   * @param seconds length of the song
   * @param rows genres shown, the likeliest over the song first; at least 1
   */
  public static Picture of(String title, Timeline timeline, double seconds, int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows " + rows + ": need at least 1");
    }
    List<Prediction> answers = timeline.predictions();
    if (answers.isEmpty()) {
      return new Picture(
          WIDTH,
          TOP + BOTTOM,
          title + ". Silent throughout",
          g -> new Ink(g).text("silent throughout", LEFT, TOP, 0, Ink.LABEL, Ink.SOFT));
    }
    Prediction mean = Prediction.mean(answers);
    List<Integer> shown = order(mean).stream().limit(rows).toList();
    int height = TOP + shown.size() * (ROW + GAP) + BOTTOM;
    String description =
        String.format(
            Locale.ROOT,
            "%s. Genres over %.0f s; over the whole song %s %.0f %%",
            title,
            seconds,
            mean.label(),
            100 * mean.confidence());
    return new Picture(
        WIDTH, height, description, g -> paint(new Ink(g), title, timeline, seconds, mean, shown));
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
      Timeline timeline,
      double seconds,
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
      String name = Ink.fit(mean.labels().get(label), Ink.LABEL, LEFT - 24.0);
      ink.text(name, LEFT - 12, base - ROW / 2.0 + 5, 1, Ink.LABEL, Ink.TEXT);
      String percent = Math.round(100 * mean.probabilities().get(label)) + " %";
      ink.text(percent, WIDTH - 16, base - ROW / 2.0 + 5, 1, Ink.LABEL, Ink.TEXT);
      steps(ink, timeline, seconds, label, base, row == 0 ? Ink.FIRST : Ink.LINE);
      ink.line(LEFT, base, LEFT + w, base, Ink.LINE);
    }
  }

  /** Each answer holds from the middle of its segment by half a hop to both sides. */
  private static void steps(
      Ink ink, Timeline timeline, double seconds, int label, double base, Color color) {
    double scale = (WIDTH - LEFT - RIGHT) / seconds;
    List<Timeline.Point> points = timeline.points();
    for (int i = 0; i < points.size(); i++) {
      double middle = points.get(i).startSeconds() + timeline.segmentSeconds() / 2;
      double half = timeline.hopSeconds() / 2;
      double from = i == 0 ? 0 : Math.min(seconds, middle - half);
      double to = i + 1 == points.size() ? seconds : Math.min(seconds, middle + half);
      double x = LEFT + from * scale;
      double w = Math.max(0, to - from) * scale;
      if (points.get(i).silent()) {
        ink.box(x, base - ROW, w, ROW, Ink.FAINT);
      } else {
        double h = ROW * points.get(i).prediction().orElseThrow().probabilities().get(label);
        ink.box(x, base - h, w, h, color);
      }
    }
  }
}

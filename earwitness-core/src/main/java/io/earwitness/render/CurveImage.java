package io.earwitness.render;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;

/** Curves over epochs or any other number: panels side by side with a common x axis. */
public final class CurveImage {
  private static final int PANEL = 450;
  private static final int HEIGHT = 320;
  private static final int LEFT = 58;
  private static final int RIGHT = 96;
  private static final int TOP = 44;
  private static final int BOTTOM = 48;

  private CurveImage() {}

  /**
   * One line; NaN leaves a gap.
   *
   * @param values one for each x
   */
  public record Series(String name, List<Double> values) {
    public Series {
      values = List.copyOf(values);
    }
  }

  /**
   * One set of axes.
   *
   * @param title above it, with the unit: "loss", "accuracy (%)"
   */
  public record Panel(String title, List<Series> series) {
    public Panel {
      series = List.copyOf(series);
    }
  }

  /**
   * Draws curves.
   *
   * @param xLabel name of the x axis, such as epoch
   * @param x rising, at least one
   * @param panels at least one; every series as long as {@code x}
   */
  public static Picture of(String xLabel, List<Double> x, List<Panel> panels) {
    if (x.isEmpty() || panels.isEmpty()) {
      throw new IllegalArgumentException("need at least one x and one panel");
    }
    for (Panel panel : panels) {
      for (Series series : panel.series()) {
        if (series.values().size() != x.size()) {
          throw new IllegalArgumentException(
              series.name() + " has " + series.values().size() + " values: need " + x.size());
        }
      }
    }
    String titles = String.join(" and ", panels.stream().map(Panel::title).toList());
    return new Picture(
        panels.size() * PANEL,
        HEIGHT,
        titles + " by " + xLabel,
        g -> {
          for (int i = 0; i < panels.size(); i++) {
            new Axes(new Ink(g), i * PANEL + LEFT, xLabel, x, panels.get(i)).paint();
          }
        });
  }

  /** One panel while it is drawn. */
  private static final class Axes {
    private final Ink ink;
    private final double left;
    private final String xLabel;
    private final List<Double> x;
    private final Panel panel;
    private final double w = PANEL - LEFT - RIGHT;
    private final double h = HEIGHT - TOP - BOTTOM;
    private final double low;
    private final double high;

    Axes(Ink ink, double left, String xLabel, List<Double> x, Panel panel) {
      this.ink = ink;
      this.left = left;
      this.xLabel = xLabel;
      this.x = x;
      this.panel = panel;
      double min = 0;
      double max = 0;
      for (Series series : panel.series()) {
        for (double v : series.values()) {
          min = Double.isFinite(v) ? Math.min(min, v) : min;
          max = Double.isFinite(v) ? Math.max(max, v) : max;
        }
      }
      List<Ticks.Tick> ticks = Ticks.number(min, max > min ? max : min + 1, 6);
      double step = ticks.size() > 1 ? ticks.get(1).value() - ticks.get(0).value() : 1;
      low = Math.floor(min / step) * step;
      high = Math.ceil((max > min ? max : min + 1) / step - 1e-9) * step;
    }

    void paint() {
      ink.text(panel.title(), left, 26, 0, Ink.TITLE, Ink.TEXT);
      for (Ticks.Tick tick : Ticks.number(low, high, 6)) {
        double y = y(tick.value());
        ink.line(left, y, left + w, y, tick.value() == low ? Ink.LINE : Ink.FAINT);
        ink.text(tick.label(), left - 8, y + 4, 1, Ink.SMALL, Ink.TEXT);
      }
      double first = x.get(0);
      double last = x.get(x.size() - 1);
      if (last > first) {
        for (Ticks.Tick tick : Ticks.number(first, last, 8)) {
          ink.text(tick.label(), x(tick.value()), TOP + h + 18, 0.5, Ink.SMALL, Ink.TEXT);
        }
      } else {
        ink.text(
            Ticks.number(first, first + 1, 1).get(0).label(),
            x(first),
            TOP + h + 18,
            0.5,
            Ink.SMALL,
            Ink.TEXT);
      }
      ink.text(xLabel, left + w / 2, TOP + h + 38, 0.5, Ink.LABEL, Ink.SOFT);
      double[] names = new double[panel.series().size()];
      for (int s = 0; s < names.length; s++) {
        names[s] = curve(panel.series().get(s), Ink.SERIES.get(s % Ink.SERIES.size()));
      }
      names(names);
    }

    /** Draws one line; returns the height of its end. */
    private double curve(Series series, Color color) {
      Path2D path = new Path2D.Double();
      boolean down = false;
      double end = y(low);
      for (int i = 0; i < x.size(); i++) {
        double v = series.values().get(i);
        if (!Double.isFinite(v)) {
          down = false;
          continue;
        }
        end = y(v);
        if (down) {
          path.lineTo(x(x.get(i)), end);
        } else {
          path.moveTo(x(x.get(i)), end);
          ink.fill(new Ellipse2D.Double(x(x.get(i)) - 2, end - 2, 4, 4), color);
        }
        down = true;
      }
      ink.stroke(path, 2, color);
      return end;
    }

    /** Names stand at the ends of their lines, moved apart where these meet. */
    private void names(double[] ends) {
      List<Integer> order =
          java.util.stream.IntStream.range(0, ends.length)
              .boxed()
              .sorted(java.util.Comparator.comparingDouble(i -> ends[i]))
              .toList();
      double previous = Double.NEGATIVE_INFINITY;
      for (int s : order) {
        double y = Math.max(ends[s], previous + 15);
        previous = y;
        String name = Ink.fit(panel.series().get(s).name(), Ink.SMALL, RIGHT - 14.0);
        ink.text(name, left + w + 8, y + 4, 0, Ink.SMALL, Ink.SERIES.get(s % Ink.SERIES.size()));
      }
    }

    private double x(double value) {
      double first = x.get(0);
      double last = x.get(x.size() - 1);
      return last > first ? left + (value - first) / (last - first) * w : left + w / 2;
    }

    private double y(double value) {
      return TOP + h - (value - low) / (high - low) * h;
    }
  }
}

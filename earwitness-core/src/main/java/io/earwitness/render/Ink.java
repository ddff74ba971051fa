package io.earwitness.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A pen for labels and lines: one place for the pictures' type and colours. */
final class Ink {
  static final Color TEXT = new Color(0x22262e);
  static final Color SOFT = new Color(0x5b6270);
  static final Color LINE = new Color(0xaab0ba);
  static final Color FIRST = new Color(0x0f6a63);
  static final Color FAINT = new Color(0xe4e7ec);

  /** Distinct for the usual kinds of colour blindness, at least 3:1 on white. */
  static final List<Color> SERIES =
      List.of(
          new Color(0xb8500c),
          new Color(0x1f6fb5),
          new Color(0x3f7f4a),
          new Color(0x8a4fa3),
          new Color(0x8a6d00),
          new Color(0x5b6270));

  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);

  // fixed, so that SVG and PNG of every scale break lines and ticks alike
  private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

  private final Graphics2D g;

  Ink(Graphics2D g) {
    this.g = g;
  }

  static double width(String text, Font font) {
    return font.getStringBounds(text, METRICS).getWidth();
  }

  /** Shortens a text with an ellipsis until it fits. */
  static String fit(String text, Font font, double width) {
    if (width(text, font) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 1 && width(text.substring(0, end).stripTrailing() + "…", font) > width) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + "…";
  }

  /**
   * Writes a text.
   *
   * @param anchor 0 if x is its left end, 0.5 for its middle, 1 for its right end
   * @param y of the base line
   */
  void text(String text, double x, double y, double anchor, Font font, Color color) {
    g.setFont(font);
    g.setColor(color);
    g.drawString(text, (float) (x - anchor * width(text, font)), (float) y);
  }

  /** Writes a text upwards, centred on y. */
  void textUp(String text, double x, double y, Font font, Color color) {
    g.translate(x, y);
    g.rotate(-Math.PI / 2);
    text(text, 0, 0, 0.5, font, color);
    g.rotate(Math.PI / 2);
    g.translate(-x, -y);
  }

  void line(double x1, double y1, double x2, double y2, Color color) {
    stroke(new Line2D.Double(x1, y1, x2, y2), 1, color);
  }

  void stroke(Shape shape, double width, Color color) {
    g.setColor(color);
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(shape);
  }

  void fill(Shape shape, Color color) {
    g.setColor(color);
    g.fill(shape);
  }

  void box(double x, double y, double w, double h, Color color) {
    fill(new Rectangle2D.Double(x, y, w, h), color);
  }

  void frame(double x, double y, double w, double h) {
    stroke(new Rectangle2D.Double(x, y, w, h), 1, LINE);
  }
}

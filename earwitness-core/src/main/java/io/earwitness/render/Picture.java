package io.earwitness.render;

import io.earwitness.tensor.AtomicFiles;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGHints;

/**
 * A drawing of fixed size that becomes PNG or SVG by the same code. Nothing is drawn before it is
 * asked for; safe to share between threads.
 */
public final class Picture {
  private static final double PNG_SCALE = 2;

  private final int width;
  private final int height;
  private final String description;
  private final Consumer<Graphics2D> painter;

  Picture(int width, int height, String description, Consumer<Graphics2D> painter) {
    this.width = width;
    this.height = height;
    this.description = description;
    this.painter = painter;
  }

  /** Width in CSS pixels; a PNG of scale 1 has as many. */
  public int width() {
    return width;
  }

  /** Height in CSS pixels. */
  public int height() {
    return height;
  }

  /** What it shows, in a sentence: the text for people who do not see it. */
  public String description() {
    return description;
  }

  /**
   * Draws it into pixels.
   *
   * @param scale pixels per CSS pixel, above 0; 2 suits today's screens and print
   */
  public BufferedImage image(double scale) {
    if (!(scale > 0 && scale <= 16)) {
      throw new IllegalArgumentException("scale " + scale + ": need above 0, at most 16");
    }
    int w = (int) Math.ceil(width * scale);
    int h = (int) Math.ceil(height * scale);
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.scale(scale, scale);
      paint(g);
    } finally {
      g.dispose();
    }
    return image;
  }

  /** The picture as an SVG document, pixels embedded, text as text. */
  public String svg() {
    SVGGraphics2D g = new SVGGraphics2D(width, height);
    // the default prefix is a clock reading: the same picture must give the same bytes
    g.setDefsKeyPrefix("d");
    g.setFontFunction(family -> "sans-serif");
    g.setGeomDoubleConverter(Picture::number);
    g.setTransformDoubleConverter(Picture::number);
    g.setRenderingHint(SVGHints.KEY_IMAGE_HANDLING, SVGHints.VALUE_IMAGE_HANDLING_EMBED);
    paint(g);
    String element = g.getSVGElement("picture");
    int at = element.indexOf('>') + 1;
    return element.substring(0, at)
        + "<title>"
        + description.replace("&", "&amp;").replace("<", "&lt;")
        + "</title>"
        + element.substring(at);
  }

  /** The picture as a PNG file, two pixels per CSS pixel. */
  public byte[] png() {
    return png(image(PNG_SCALE));
  }

  /**
   * Writes PNG or SVG by the name's ending, whole or not at all.
   *
   * @throws IllegalArgumentException if the name ends otherwise
   */
  public void write(Path file) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".svg")) {
      AtomicFiles.write(file, svg());
    } else if (name.endsWith(".png")) {
      AtomicFiles.write(file, png());
    } else {
      throw new IllegalArgumentException(file + ": need a name that ends in .png or .svg");
    }
  }

  /** Any pixels as a PNG file. */
  public static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void paint(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    painter.accept(g);
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}

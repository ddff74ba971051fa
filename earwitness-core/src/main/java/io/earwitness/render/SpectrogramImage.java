package io.earwitness.render;

import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * A log-mel spectrogram as a picture: time in seconds to the right, mel bands upwards with their
 * frequencies in Hz, a colour bar in dB; over it, where given, a map of relevance with its own bar.
 */
public final class SpectrogramImage {
  private static final int LEFT = 74;
  private static final int RIGHT = 80;
  private static final int BAR_GAP = 18;
  private static final int BAR_WIDTH = 12;
  private static final int TOP = 16;
  private static final int TITLE = 26;
  private static final int BOTTOM = 46;

  /** Most programs open no wider pictures; 25 minutes. */
  private static final int WIDEST = 65_535;

  private SpectrogramImage() {}

  /**
   * How a spectrogram is drawn.
   *
   * @param width of the whole picture in CSS pixels, at least 240
   * @param height likewise, at least 160
   * @param colormap of the decibels; under an overlay grey is used instead
   * @param title above the picture, empty for none
   * @param startSeconds time of the first frame, for pieces of a song
   */
  public record Style(int width, int height, Colormap colormap, String title, double startSeconds) {

    /** 900 x 360, magma, no title, from 0 s. */
    public static final Style DEFAULT = new Style(900, 360, Colormap.MAGMA, "", 0);

    public Style {
      if (width < 240 || width > 20_000) {
        throw new IllegalArgumentException("width " + width + ": need 240 to 20000");
      }
      if (height < 160 || height > 20_000) {
        throw new IllegalArgumentException("height " + height + ": need 160 to 20000");
      }
    }

    /** The same under another title. */
    public Style withTitle(String newTitle) {
      return new Style(width, height, colormap, newTitle, startSeconds);
    }

    /** The same at another size. */
    public Style withSize(int newWidth, int newHeight) {
      return new Style(newWidth, newHeight, colormap, title, startSeconds);
    }

    /** The same for a piece that begins at another time. */
    public Style withStart(double seconds) {
      return new Style(width, height, colormap, title, seconds);
    }
  }

  /** Draws dB values in the default style. */
  public static Picture of(Spectrogram db) {
    return of(db, Style.DEFAULT);
  }

  /**
   * Draws dB values.
   *
   * @param db (nMels, frames) in dB
   */
  public static Picture of(Spectrogram db, Style style) {
    return picture(db, Optional.empty(), style);
  }

  /**
   * Draws dB values in grey with a map of relevance over them: orange speaks for the label, blue
   * against it.
   *
   * @param db (nMels, frames) in dB
   */
  public static Picture of(Spectrogram db, Overlay overlay, Style style) {
    overlay.map().requireShape(db.plane().rows(), db.frames());
    return picture(db, Optional.of(overlay), style);
  }

  /**
   * The study's grey picture, frames x nMels pixels of 8 bits, the lowest band at the bottom: value
   * = round(255 * UNIT value). Songs of more than {@value #WIDEST} frames are averaged to that.
   *
   * @param db dB with the own maximum as reference
   */
  public static BufferedImage grey(Spectrogram db) {
    return greyOf(new Spectrogram(Pixels.shrink(db.plane(), WIDEST), db.config()).unit());
  }

  /**
   * Any map as such a grey picture.
   *
   * @param unit (nMels, frames), 0 black to 1 white
   */
  public static BufferedImage grey(Plane unit) {
    return greyOf(Pixels.shrink(unit, WIDEST));
  }

  private static BufferedImage greyOf(Tensor unit) {
    return Pixels.indexed(unit, 0, 1, Colormap.GREY);
  }

  /**
   * The bare pixels, one a cell, no axes: an 8-bit picture with the map as its palette.
   *
   * @param columns at most so many; wider spectrograms are averaged
   */
  public static BufferedImage pixels(Spectrogram db, Colormap colormap, int columns) {
    return Pixels.indexed(Pixels.shrink(db.plane(), columns), low(db), db.plane().max(), colormap);
  }

  private static Picture picture(Spectrogram db, Optional<Overlay> overlay, Style style) {
    String what =
        String.format(
            java.util.Locale.ROOT,
            "Log-mel spectrogram, %.1f s, up to %s%s",
            db.seconds(db.frames()),
            Ticks.hertz(db.config().fMax()),
            overlay.map(o -> ", with " + o.label()).orElse(""));
    String description = style.title().isEmpty() ? what : style.title() + ". " + what;
    return new Picture(
        style.width(), style.height(), description, g -> paint(g, db, overlay, style));
  }

  private static void paint(Graphics2D g, Spectrogram db, Optional<Overlay> overlay, Style style) {
    int top = style.title().isEmpty() ? TOP : TOP + TITLE;
    int bars = overlay.isPresent() ? 2 : 1;
    int w = style.width() - LEFT - bars * RIGHT;
    int h = style.height() - top - BOTTOM;
    Ink ink = new Ink(g);
    if (!style.title().isEmpty()) {
      ink.text(
          Ink.fit(style.title(), Ink.TITLE, style.width() - LEFT - 16.0),
          LEFT,
          TOP + 10,
          0,
          Ink.TITLE,
          Ink.TEXT);
    }
    float low = low(db);
    float high = db.plane().max();
    Colormap map = overlay.isPresent() ? Colormap.GREY : style.colormap();
    image(g, Pixels.indexed(Pixels.shrink(db.plane(), 2 * w), low, high, map), LEFT, top, w, h);
    overlay.ifPresent(o -> image(g, o.pixels(2 * w), LEFT, top, w, h));
    ink.frame(LEFT, top, w, h);
    axes(ink, db, style, top, w, h);
    int x = LEFT + w + BAR_GAP;
    String unit = db.config().ref() == 0 ? "dB (0 = loudest)" : "dB";
    bar(g, x, top, h, Pixels.bar(map), Ticks.number(low, high, Math.max(2, h / 36)), unit);
    overlay.ifPresent(o -> bar(g, x + RIGHT, top, h, o.bar(), o.ticks(), o.axis()));
  }

  private static void axes(Ink ink, Spectrogram db, Style style, int top, int w, int h) {
    for (Ticks.Tick tick : Ticks.mel(db, 17.0 / h)) {
      double y = top + h - tick.position() * h;
      ink.line(LEFT - 5, y, LEFT, y, Ink.LINE);
      ink.text(tick.label(), LEFT - 9, y + 4, 1, Ink.SMALL, Ink.TEXT);
    }
    // a frame is drawn as wide as its hop, so the picture ends one hop after the last frame
    double seconds = db.seconds(db.frames());
    boolean minutes = style.startSeconds() + seconds > 60;
    for (Ticks.Tick tick : Ticks.time(style.startSeconds(), seconds, Math.max(2, w / 70))) {
      double x = LEFT + tick.position() * w;
      ink.line(x, top + h, x, top + h + 5, Ink.LINE);
      ink.text(tick.label(), x, top + h + 18, 0.5, Ink.SMALL, Ink.TEXT);
    }
    double middle = LEFT + w / 2.0;
    ink.text(minutes ? "time (min:s)" : "time (s)", middle, top + h + 38, 0.5, Ink.LABEL, Ink.SOFT);
  }

  private static void bar(
      Graphics2D g,
      int x,
      int top,
      int h,
      BufferedImage colours,
      List<Ticks.Tick> ticks,
      String unit) {
    Ink ink = new Ink(g);
    image(g, colours, x, top, BAR_WIDTH, h);
    ink.frame(x, top, BAR_WIDTH, h);
    for (Ticks.Tick tick : ticks) {
      double y = top + h - tick.position() * h;
      ink.line(x + BAR_WIDTH, y, x + BAR_WIDTH + 4, y, Ink.LINE);
      ink.text(tick.label(), x + BAR_WIDTH + 8, y + 4, 0, Ink.SMALL, Ink.TEXT);
    }
    ink.textUp(
        Ink.fit(unit, Ink.SMALL, h + 30.0),
        x + BAR_WIDTH + 44.0,
        top + h / 2.0,
        Ink.SMALL,
        Ink.SOFT);
  }

  private static void image(Graphics2D g, BufferedImage image, int x, int y, int w, int h) {
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.drawImage(image, x, y, w, h, null);
  }

  private static float low(Spectrogram db) {
    float high = db.plane().max();
    float low = (float) Math.max(db.plane().min(), high - db.config().topDb());
    return low < high ? low : high - 1;
  }
}

package io.earwitness.render;

import io.earwitness.explain.Rank;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * A signed map of relevance as it is laid over a spectrogram.
 *
 * @param map (nMels, frames), signed
 * @param label what it is, layer and label named: "Grad-CAM at relu5 for reggae"
 * @param scale the relevance that gets full colour, above 0
 */
public record Overlay(Plane map, String label, double scale) {
  private static final int FOR = 0xff9a2e;
  private static final int AGAINST = 0x4aa8ff;
  private static final double OPACITY = 0.9;
  private static final Ticks.Tick TOP = new Ticks.Tick(1, "1", 1);

  public Overlay {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("scale " + scale + ": need above 0");
    }
  }

  /** An overlay whose full colour is the 99th percentile of the positive cells. */
  public static Overlay of(Plane map, String label) {
    return new Overlay(map, label, percentile(map));
  }

  /**
   * The 99th percentile over all cells of the positive part, linearly interpolated; where that is
   * 0, the largest absolute value; 1 for a map of zeros.
   */
  public static double percentile(Plane map) {
    double value = map.cells() == 0 ? 0 : Rank.top(map);
    if (value > 0) {
      return value;
    }
    double largest = Math.max(Math.abs(map.max()), Math.abs(map.min()));
    return largest > 0 && Double.isFinite(largest) ? largest : 1;
  }

  /**
   * Bare pixels with transparency, one a cell, to be laid over a spectrogram.
   *
   * @param columns at most so many; wider maps are averaged
   */
  public BufferedImage pixels(int columns) {
    return Pixels.veil(Pixels.shrink(map, columns), scale, FOR, AGAINST, OPACITY);
  }

  /** The colour bar: the veil over dark grey, from its lowest value to full colour. */
  BufferedImage bar() {
    float[] values = new float[256];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * (low() + (1 - low()) * i / 255.0));
    }
    BufferedImage out = new BufferedImage(1, values.length, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = out.createGraphics();
    g.setColor(Color.DARK_GRAY);
    g.fillRect(0, 0, 1, values.length);
    Tensor column = Tensor.of(values, values.length, 1);
    g.drawImage(Pixels.veil(column, scale, FOR, AGAINST, OPACITY), 0, 0, null);
    g.dispose();
    return out;
  }

  List<Ticks.Tick> ticks() {
    List<Ticks.Tick> positive =
        List.of(new Ticks.Tick(0, "0", 0), new Ticks.Tick(0.5, "0.5", 0.5), TOP);
    return low() == 0
        ? positive
        : List.of(new Ticks.Tick(0, "−1", -1), new Ticks.Tick(0.5, "0", 0), TOP);
  }

  /** The lower end of the bar: -1 where something speaks against the label, else 0. */
  private int low() {
    return map.min() < 0 ? -1 : 0;
  }

  String axis() {
    return label + "  (1 = " + shortly(scale) + ")";
  }

  private static String shortly(double value) {
    return String.format(Locale.ROOT, "%.2g", value);
  }
}

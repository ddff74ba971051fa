package io.earwitness.render;

import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;

/** Maps as pixels: row 0 of the map, the lowest band, is the bottom row of the picture. */
final class Pixels {
  /** Steps of opacity on each side of zero. */
  private static final int VEIL = 40;

  private Pixels() {}

  /** An 8-bit picture, low to high over the whole palette. */
  static BufferedImage indexed(Tensor map, double low, double high, Colormap colormap) {
    int h = map.size(0);
    int w = map.size(1);
    BufferedImage image =
        new BufferedImage(w, h, BufferedImage.TYPE_BYTE_INDEXED, colormap.palette());
    byte[] out = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    float[] data = map.data();
    for (int row = 0; row < h; row++) {
      for (int x = 0; x < w; x++) {
        double value = (data[row * w + x] - low) / (high - low);
        out[(h - 1 - row) * w + x] = (byte) Colormap.index(value);
      }
    }
    return image;
  }

  /**
   * A coloured veil whose opacity grows with the relevance: one colour for positive cells, another
   * for negative ones. An 8-bit picture with a transparent palette, so that it packs well.
   *
   * @param scale relevance of full opacity
   */
  static BufferedImage veil(Tensor map, double scale, int positive, int negative, double opacity) {
    int h = map.size(0);
    int w = map.size(1);
    BufferedImage image =
        new BufferedImage(
            w, h, BufferedImage.TYPE_BYTE_INDEXED, veilPalette(positive, negative, opacity));
    byte[] out = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    float[] data = map.data();
    for (int row = 0; row < h; row++) {
      for (int x = 0; x < w; x++) {
        double value = Math.max(-1, Math.min(1, data[row * w + x] / scale));
        out[(h - 1 - row) * w + x] = (byte) (VEIL + Math.round(VEIL * value));
      }
    }
    return image;
  }

  private static IndexColorModel veilPalette(int positive, int negative, double opacity) {
    int[] colours = new int[2 * VEIL + 1];
    for (int i = 0; i < colours.length; i++) {
      int step = i - VEIL;
      int alpha = (int) Math.round(opacity * 255 * Math.abs(step) / VEIL);
      colours[i] = alpha << 24 | (step > 0 ? positive : negative);
    }
    return new IndexColorModel(8, colours.length, colours, 0, true, -1, DataBuffer.TYPE_BYTE);
  }

  /** The colours of a map from bottom to top, one pixel wide. */
  static BufferedImage bar(Colormap colormap) {
    BufferedImage image = new BufferedImage(1, 256, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      image.setRGB(0, 255 - i, colormap.rgb(i / 255.0));
    }
    return image;
  }

  /**
   * The map with at most so many columns, each the mean of the ones it stands for; itself if it has
   * no more. Scaling by picking columns would drop short sounds.
   */
  static Tensor shrink(Plane map, int columns) {
    int w = map.columns();
    if (w <= columns) {
      return map.tensor();
    }
    float[] out = new float[map.rows() * columns];
    for (int row = 0; row < map.rows(); row++) {
      float[] cells = map.row(row);
      for (int x = 0; x < columns; x++) {
        double from = (double) x * w / columns;
        double to = (double) (x + 1) * w / columns;
        double sum = 0;
        for (int i = (int) from; i < Math.min(w, Math.ceil(to)); i++) {
          sum += cells[i] * (Math.min(i + 1, to) - Math.max(i, from));
        }
        out[row * columns + x] = (float) (sum / (to - from));
      }
    }
    return Tensor.of(out, map.rows(), columns);
  }
}

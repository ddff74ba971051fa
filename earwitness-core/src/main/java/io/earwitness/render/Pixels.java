package io.earwitness.render;

import io.earwitness.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Maps as pixels: row 0 of the map, the lowest band, is the bottom row of the picture. */
final class Pixels {
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
   * for negative ones.
   *
   * @param scale relevance of full opacity
   */
  static BufferedImage veil(Tensor map, double scale, int positive, int negative, double opacity) {
    int h = map.size(0);
    int w = map.size(1);
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
    float[] data = map.data();
    for (int row = 0; row < h; row++) {
      for (int x = 0; x < w; x++) {
        double value = data[row * w + x] / scale;
        int alpha = (int) Math.round(opacity * Colormap.index(Math.abs(value)));
        image.setRGB(x, h - 1 - row, alpha << 24 | (value > 0 ? positive : negative));
      }
    }
    return image;
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
  static Tensor shrink(Tensor map, int columns) {
    int h = map.size(0);
    int w = map.size(1);
    if (w <= columns) {
      return map;
    }
    float[] data = map.data();
    float[] out = new float[h * columns];
    for (int x = 0; x < columns; x++) {
      double from = (double) x * w / columns;
      double to = (double) (x + 1) * w / columns;
      for (int row = 0; row < h; row++) {
        double sum = 0;
        for (int i = (int) from; i < Math.min(w, Math.ceil(to)); i++) {
          sum += data[row * w + i] * (Math.min(i + 1, to) - Math.max(i, from));
        }
        out[row * columns + x] = (float) (sum / (to - from));
      }
    }
    return Tensor.of(out, h, columns);
  }
}

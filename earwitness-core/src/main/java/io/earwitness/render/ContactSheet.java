package io.earwitness.render;

import io.earwitness.tensor.Tensor;
import java.awt.image.BufferedImage;

/**
 * Many small maps on one picture, in columns and rows of equal cells without gaps, each stretched
 * to its cell: one file instead of dozens. Not for two threads at once.
 */
public final class ContactSheet {
  private final int columns;
  private final int rows;
  private final int width;
  private final int height;
  private final float[] values;

  /**
   * A black sheet.
   *
   * @param columns cells side by side, at least 1
   * @param rows cells one below the other, at least 1
   * @param width of a cell in pixels, at least 1
   * @param height of a cell in pixels, at least 1
   */
  public ContactSheet(int columns, int rows, int width, int height) {
    if (Math.min(Math.min(columns, rows), Math.min(width, height)) < 1) {
      throw new IllegalArgumentException(
          columns + " x " + rows + " cells of " + width + " x " + height + ": need at least 1");
    }
    this.columns = columns;
    this.rows = rows;
    this.width = width;
    this.height = height;
    values = new float[Math.multiplyExact(columns * width, rows * height)];
  }

  /**
   * Fills a cell; values between cells of the map are those of the nearest.
   *
   * @param column from the left, 0 first
   * @param row from the top, 0 first
   * @param map (h, w), lowest row at the bottom, values in [0, 1]
   */
  public void put(int column, int row, Tensor map) {
    int h = map.size(0);
    int w = map.size(1);
    for (int y = 0; y < height; y++) {
      // the sheet is a map too, its first row at the bottom
      int at = ((rows - 1 - row) * height + y) * columns * width + column * width;
      for (int x = 0; x < width; x++) {
        values[at + x] = map.data()[y * h / height * w + x * w / width];
      }
    }
  }

  /** The sheet as an 8-bit picture. */
  public BufferedImage image(Colormap colormap) {
    return Pixels.indexed(Tensor.of(values, rows * height, columns * width), 0, 1, colormap);
  }
}

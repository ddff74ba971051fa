package io.earwitness.render;

import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Colours for values in [0, 1], 256 steps each. */
public enum Colormap {
  /** Black over purple and orange to cream; perceptually uniform. The default for decibels. */
  MAGMA,
  /** Dark blue over green to yellow; perceptually uniform, safe for most colour blindness. */
  VIRIDIS,
  /** Black to white. */
  GREY;

  private static final int SIZE = 256;

  @SuppressWarnings("ImmutableEnumChecker") // never written after construction
  private final int[] table;

  Colormap() {
    table =
        switch (name()) {
          case "GREY" -> greys();
          default -> read(name().toLowerCase(Locale.ROOT));
        };
  }

  /**
   * The colour of a value as 0xRRGGBB.
   *
   * @param value clipped to [0, 1]; NaN counts as 0
   */
  public int rgb(double value) {
    return table[index(value)];
  }

  /** The step 0 to 255 of a value: round(255 * value), clipped. */
  static int index(double value) {
    return (int) Math.round(255 * Math.max(0, Math.min(1, Double.isNaN(value) ? 0 : value)));
  }

  /** The map as the palette of an 8-bit picture. */
  IndexColorModel palette() {
    return new IndexColorModel(8, SIZE, table, 0, false, -1, DataBuffer.TYPE_BYTE);
  }

  private static int[] greys() {
    int[] out = new int[SIZE];
    Arrays.setAll(out, i -> i * 0x010101);
    return out;
  }

  private static int[] read(String name) {
    try (InputStream in = Colormap.class.getResourceAsStream("colormaps.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      String[] words = text.substring(text.indexOf("\n" + name + "\n")).trim().split("\\s+", -1);
      int[] out = new int[SIZE];
      for (int i = 0; i < SIZE; i++) {
        out[i] = Integer.parseInt(words[i + 1], 16);
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

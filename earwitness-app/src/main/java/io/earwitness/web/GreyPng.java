package io.earwitness.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Pictures of 8-bit grey as PNG files, some times faster than ImageIO makes them. */
final class GreyPng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte UP = 2; // each byte minus the one above it

  private GreyPng() {}

  /**
   * A picture.
   *
   * @param pixels row after row from the top, width * height of them
   */
  static byte[] of(byte[] pixels, int width, int height) {
    if (width < 1 || height < 1 || pixels.length != width * height) {
      throw new IllegalArgumentException(
          pixels.length + " pixels: need " + width + " x " + height + ", at least 1 x 1");
    }
    byte[] rows = new byte[height * (width + 1)];
    for (int y = 0; y < height; y++) {
      int at = y * (width + 1);
      rows[at] = UP;
      for (int x = 0; x < width; x++) {
        int above = y > 0 ? pixels[(y - 1) * width + x] : 0;
        rows[at + 1 + x] = (byte) (pixels[y * width + x] - above);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height);
    head.put((byte) 8).put((byte) 0).put(new byte[3]); // 8 bits, grey, nothing unusual
    chunk(out, "IHDR", head.array());
    chunk(out, "IDAT", deflated(rows));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] rows) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(rows);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(rows.length / 2);
      byte[] block = new byte[1 << 14];
      while (!deflater.finished()) {
        out.write(block, 0, deflater.deflate(block));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(type);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}

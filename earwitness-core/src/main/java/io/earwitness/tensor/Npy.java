package io.earwitness.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Arrays in numpy's .npy format, version 1.0, little-endian float32 in C order. */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int BLOCK = 1 << 16;
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");

  private Npy() {}

  /** Writes a tensor, the file whole or not at all; {@code numpy.load} reads it. */
  public static void write(Path path, Tensor tensor) throws IOException {
    write(path, tensor.shape(), out -> write(tensor.data(), out));
  }

  /** Writes a matrix in the same way, (rows, columns). */
  public static void write(Path path, Plane matrix) throws IOException {
    write(
        path,
        new int[] {matrix.rows(), matrix.columns()},
        out -> {
          for (int row = 0; row < matrix.rows(); row++) {
            write(matrix.row(row), out);
          }
        });
  }

  /** What comes after the header. */
  private interface Values {
    void write(OutputStream out) throws IOException;
  }

  private static void write(Path path, int[] lengths, Values values) throws IOException {
    String shape = Arrays.stream(lengths).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
    int padded = (MAGIC.length + 2 + header.length() + 1 + 63) / 64 * 64;
    byte[] start = Arrays.copyOf(MAGIC, padded);
    ByteBuffer.wrap(start)
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(MAGIC.length)
        .putShort((short) (padded - MAGIC.length - 2))
        .put(header.getBytes(StandardCharsets.ISO_8859_1));
    Arrays.fill(start, MAGIC.length + 2 + header.length(), padded - 1, (byte) ' ');
    start[padded - 1] = '\n';
    AtomicFiles.write(
        path,
        part -> {
          try (OutputStream out = Files.newOutputStream(part)) {
            out.write(start);
            values.write(out);
          }
        });
  }

  private static void write(float[] values, OutputStream out) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(Float.BYTES * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += BLOCK) {
      int count = Math.min(BLOCK, values.length - from);
      block.asFloatBuffer().put(values, from, count);
      out.write(block.array(), 0, Float.BYTES * count);
    }
  }

  /**
   * Reads what {@link #write} or numpy wrote as little-endian float32.
   *
   * @throws IOException if the file is cut or of another type; the message names path and reason
   */
  public static Tensor read(Path path) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    if (in.remaining() < 10
        || !Arrays.equals(Arrays.copyOf(in.array(), 6), Arrays.copyOf(MAGIC, 6))) {
      throw new IOException(path + ": not an .npy file");
    }
    int length = in.getShort(8) & 0xffff;
    if (length > in.remaining() - 10) {
      throw new IOException(path + ": cut inside the header");
    }
    String header = new String(in.array(), 10, length, StandardCharsets.ISO_8859_1);
    Matcher shape = SHAPE.matcher(header);
    if (!header.contains("'<f4'") || header.contains("True") || !shape.find()) {
      throw new IOException(path + ": need little-endian float32 in C order: " + header.strip());
    }
    int[] lengths =
        Arrays.stream(shape.group(1).split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    float[] data = new float[(in.remaining() - 10 - length) / 4];
    in.position(10 + length);
    in.asFloatBuffer().get(data);
    int count = Arrays.stream(lengths).reduce(1, Math::multiplyExact);
    if (data.length != count) {
      throw new IOException(path + ": " + data.length + " values for shape " + header.strip());
    }
    return Tensor.of(data, lengths);
  }
}

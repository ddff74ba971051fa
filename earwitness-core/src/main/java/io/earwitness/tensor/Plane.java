package io.earwitness.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;

/**
 * A matrix with a column for each frame of a song, (rows, columns), of any length in bounded
 * memory: up to some minutes lie in memory, and what is longer lies in a temporary file that is
 * mapped. The file has no name any more once it is mapped, takes 4 bytes a cell in {@code
 * java.io.tmpdir} and is given back with the object.
 *
 * <p>Any number of threads may read it while none writes.
 */
public final class Plane {
  /** Twelve minutes of 128 bands at 22 050 Hz and a hop of 512, 16 MiB. */
  static final int IN_MEMORY = 1 << 22;

  private static final int CHUNK = 1 << 16;
  private static final int MOST = Integer.MAX_VALUE / Float.BYTES;

  private final int rows;
  private final int columns;
  private final FloatBuffer values;

  private Plane(int rows, int columns, FloatBuffer values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** The same values, the same array, as a matrix, (rows, columns). */
  public static Plane of(Tensor matrix) {
    if (matrix.rank() != 2) {
      throw new IllegalArgumentException(matrix + ": need (rows, columns)");
    }
    return new Plane(matrix.size(0), matrix.size(1), FloatBuffer.wrap(matrix.data()));
  }

  /**
   * A matrix of zeros.
   *
   * @throws IllegalArgumentException if it has 2^29 cells or more (27 hours of 128 bands)
   * @throws UncheckedIOException if it needs a temporary file and there is no room for it
   */
  public static Plane zeros(int rows, int columns) {
    return zeros(rows, columns, IN_MEMORY, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** With a memory of one's own, in cells, and a folder for the file. */
  static Plane zeros(int rows, int columns, int inMemory, Path folder) {
    long cells = (long) rows * columns;
    if (cells > MOST) {
      throw new IllegalArgumentException(
          rows + " x " + columns + " cells: need at most " + MOST + ", so a shorter song");
    }
    FloatBuffer values =
        cells <= inMemory ? FloatBuffer.wrap(new float[(int) cells]) : mapped((int) cells, folder);
    return new Plane(rows, columns, values);
  }

  private static FloatBuffer mapped(int cells, Path folder) {
    try {
      Path file = Files.createTempFile(folder, "earwitness-", ".plane");
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        fill(channel, file, cells);
        ByteBuffer bytes = channel.map(MapMode.READ_WRITE, 0, (long) cells * Float.BYTES);
        return bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
      } finally {
        remove(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the room on the disk: writing to a mapped hole of a full one would end the program. */
  private static void fill(FileChannel channel, Path file, int cells) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(CHUNK);
    try {
      for (long left = (long) cells * Float.BYTES; left > 0; ) {
        left -= channel.write(zeros.clear().limit((int) Math.min(CHUNK, left)));
      }
    } catch (IOException e) {
      throw new FileSystemException(file.toString(), null, e.getMessage());
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) { // Windows keeps files that are mapped
      file.toFile().deleteOnExit();
    }
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** Number of cells. */
  public int cells() {
    return rows * columns;
  }

  /** One cell. */
  public float get(int row, int column) {
    return values.get(at(row, column));
  }

  /** A copy of a row. */
  public float[] row(int row) {
    return row(row, 0, columns);
  }

  /** A copy of columns {@code from} to {@code to} of a row. */
  public float[] row(int row, int from, int to) {
    Objects.checkFromToIndex(from, to, columns);
    float[] out = new float[to - from];
    values.get(row * columns + from, out, 0, out.length);
    return out;
  }

  /** Replaces {@code count} cells of a row, from a column on. */
  public void put(int row, int from, float[] cells, int count) {
    Objects.checkFromIndexSize(from, count, columns);
    values.put(row * columns + from, cells, 0, count);
  }

  /** A copy of some columns, (rows, to - from). */
  public Tensor columns(int from, int to) {
    Objects.checkFromToIndex(from, to, columns);
    float[] out = new float[rows * (to - from)];
    for (int row = 0; row < rows; row++) {
      values.get(row * columns + from, out, row * (to - from), to - from);
    }
    return Tensor.of(out, rows, to - from);
  }

  /** The whole matrix in memory: the same array where it lies there already, else a copy. */
  public Tensor tensor() {
    return values.hasArray() ? Tensor.of(values.array(), rows, columns) : columns(0, columns);
  }

  /** Shows all cells in row-major order, piece by piece; the pieces are to be read only. */
  public void forEach(Consumer<float[]> piece) {
    pieces(piece, false);
  }

  /** Lets all cells be changed in row-major order, piece by piece. */
  public void update(Consumer<float[]> piece) {
    pieces(piece, true);
  }

  private void pieces(Consumer<float[]> piece, boolean back) {
    if (values.hasArray()) {
      piece.accept(values.array());
      return;
    }
    for (int from = 0; from < values.limit(); from += CHUNK) {
      float[] cells = new float[Math.min(CHUNK, values.limit() - from)];
      values.get(from, cells);
      piece.accept(cells);
      if (back) {
        values.put(from, cells);
      }
    }
  }

  /** A function applied to each cell. */
  public Plane map(DoubleUnaryOperator f) {
    Plane out = zeros(rows, columns);
    for (int row = 0; row < rows; row++) {
      float[] cells = row(row);
      for (int i = 0; i < columns; i++) {
        cells[i] = (float) f.applyAsDouble(cells[i]);
      }
      out.put(row, 0, cells, columns);
    }
    return out;
  }

  /** Product cell by cell, for equal shapes. */
  public Plane times(Plane other) {
    other.requireShape(rows, columns);
    Plane out = zeros(rows, columns);
    for (int row = 0; row < rows; row++) {
      float[] cells = row(row);
      float[] factors = other.row(row);
      for (int i = 0; i < columns; i++) {
        cells[i] *= factors[i];
      }
      out.put(row, 0, cells, columns);
    }
    return out;
  }

  /** Largest value, NaN if one is NaN; -infinity where there is no cell. */
  public float max() {
    float[] max = {Float.NEGATIVE_INFINITY};
    forEach(
        cells -> {
          for (float v : cells) {
            max[0] = Math.max(max[0], v);
          }
        });
    return max[0];
  }

  /** Smallest value, NaN if one is NaN; infinity where there is no cell. */
  public float min() {
    float[] min = {Float.POSITIVE_INFINITY};
    forEach(
        cells -> {
          for (float v : cells) {
            min[0] = Math.min(min[0], v);
          }
        });
    return min[0];
  }

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is another one
   */
  public void requireShape(int expectedRows, int expectedColumns) {
    if (rows != expectedRows || columns != expectedColumns) {
      throw new IllegalArgumentException(
          this + ": need (" + expectedRows + ", " + expectedColumns + ")");
    }
  }

  private int at(int row, int column) {
    return Objects.checkIndex(row, rows) * columns + Objects.checkIndex(column, columns);
  }

  @Override
  public String toString() {
    return "Plane[" + rows + ", " + columns + "]";
  }
}

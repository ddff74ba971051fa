package io.earwitness.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaneTest {
  @TempDir private static Path folder;

  private static Tensor noise(Random random, int rows, int columns) {
    return Tensor.zeros(rows, columns).map(v -> random.nextGaussian());
  }

  /** A copy that lies in a temporary file. */
  private static Plane onDisk(Tensor matrix) {
    Plane plane = Plane.zeros(matrix.size(0), matrix.size(1), 0, folder);
    for (int row = 0; row < plane.rows(); row++) {
      plane.put(row, 0, Plane.of(matrix).row(row), plane.columns());
    }
    return plane;
  }

  private static float[] all(Plane plane) {
    return plane.tensor().data();
  }

  @Test
  void isTheSameOnDiskAsInMemory() {
    Property.forAll(
        30,
        random -> {
          Tensor matrix = noise(random, 1 + random.nextInt(5), 1 + random.nextInt(40_000));
          Plane memory = Plane.of(matrix);
          Plane disk = onDisk(matrix);
          int from = random.nextInt(memory.columns());
          int to = from + random.nextInt(memory.columns() - from + 1);
          int row = random.nextInt(memory.rows());
          assertThat(all(disk)).isEqualTo(matrix.data());
          assertThat(disk.row(row, from, to)).isEqualTo(memory.row(row, from, to));
          assertThat(disk.get(row, from)).isEqualTo(matrix.get(row, from));
          assertThat(disk.columns(from, to).data()).isEqualTo(memory.columns(from, to).data());
          assertThat(disk.max()).isEqualTo(matrix.max());
          assertThat(disk.min()).isEqualTo(matrix.min());
          assertThat(all(disk.map(v -> 2 * v - 1))).isEqualTo(matrix.map(v -> 2 * v - 1).data());
          assertThat(all(disk.times(memory))).isEqualTo(matrix.times(matrix).data());
          disk.update(PlaneTest::halve);
          assertThat(all(disk)).isEqualTo(matrix.map(v -> v / 2).data());
        });
  }

  private static void halve(float[] piece) {
    for (int i = 0; i < piece.length; i++) {
      piece[i] /= 2;
    }
  }

  @Test
  void piecesComeInRowMajorOrder() {
    Tensor matrix = noise(new Random(1), 3, 50_000);
    float[] seen = new float[matrix.numel()];
    int[] at = {0};
    onDisk(matrix)
        .forEach(
            piece -> {
              System.arraycopy(piece, 0, seen, at[0], piece.length);
              at[0] += piece.length;
            });
    assertThat(seen).isEqualTo(matrix.data());
  }

  @Test
  void itsFileHasNoNameLeft() throws IOException {
    Plane plane = onDisk(noise(new Random(2), 2, 3));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(f -> f.toString().endsWith(".plane"));
    }
    assertThat(plane.cells()).isEqualTo(6);
    assertThatThrownBy(() -> Plane.zeros(2, 3, 0, folder.resolve("nowhere")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void isWrittenAsNumpyReadsIt() throws IOException {
    Tensor matrix = noise(new Random(3), 4, 30_000);
    Npy.write(folder.resolve("tensor.npy"), matrix);
    Npy.write(folder.resolve("plane.npy"), onDisk(matrix));
    assertThat(folder.resolve("plane.npy")).hasSameBinaryContentAs(folder.resolve("tensor.npy"));
  }

  @Test
  void namesWhatItRefuses() {
    assertThatThrownBy(() -> Plane.zeros(128, 1 << 24)).hasMessageContaining("need at most");
    assertThatThrownBy(() -> Plane.of(Tensor.zeros(3))).hasMessageContaining("(rows, columns)");
    assertThatThrownBy(() -> Plane.zeros(2, 3).requireShape(2, 4))
        .hasMessage("Plane[2, 3]: need (2, 4)");
    Plane plane = Plane.zeros(2, 3);
    assertThatThrownBy(() -> plane.row(0, 1, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> plane.put(0, 2, new float[2], 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> plane.get(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}

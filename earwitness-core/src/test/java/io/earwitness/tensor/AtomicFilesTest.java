package io.earwitness.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir private Path folder;

  @Test
  void writesInAFolderThatIsMade() throws IOException {
    Path file = folder.resolve("a/b/text");
    AtomicFiles.write(file, "Grüße");
    AtomicFiles.write(file, "Grüße, anew");
    assertThat(file).content().isEqualTo("Grüße, anew");
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void writesInAFolderThatIsALink() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    AtomicFiles.write(link.resolve("text"), "here");
    assertThat(real.resolve("text")).content().isEqualTo("here");
  }

  @Test
  void aWriteThatFailsLeavesTheOldFileAlone() throws IOException {
    Path file = folder.resolve("file");
    AtomicFiles.write(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    temporary -> {
                      Files.writeString(temporary, "ha");
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(file).content().isEqualTo("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void twoWritersAtOnceDoNotMeet() throws Exception {
    Path file = folder.resolve("file");
    CyclicBarrier both = new CyclicBarrier(2);
    AtomicFiles.Content slow =
        temporary -> {
          Files.writeString(temporary, "whole ");
          await(both);
          Files.writeString(temporary, Files.readString(temporary) + "text");
          await(both);
        };
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Future<?> other = pool.submit(() -> written(file, slow));
      AtomicFiles.write(file, slow);
      other.get();
    } finally {
      pool.shutdownNow();
    }
    assertThat(file).content().isEqualTo("whole text");
  }

  private static Void written(Path file, AtomicFiles.Content content) throws IOException {
    AtomicFiles.write(file, content);
    return null;
  }

  private static void await(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await();
    } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
      throw new IOException(e);
    }
  }

  @Test
  void doesNotWriteThroughAHardLink() throws IOException {
    Path file = folder.resolve("file.npy");
    Npy.write(file, Tensor.zeros(2));
    Path link = Files.createLink(folder.resolve("link.npy"), file);
    Npy.write(link, Tensor.zeros(3));
    assertThat(Npy.read(file).shape()).containsExactly(2);
    assertThat(Npy.read(link).shape()).containsExactly(3);
  }

  @Test
  void takesNamesAsLongAsTheFileSystemDoes() throws IOException {
    Path file = folder.resolve("n".repeat(255));
    AtomicFiles.write(file, "text");
    assertThat(file).content().isEqualTo("text");
  }
}

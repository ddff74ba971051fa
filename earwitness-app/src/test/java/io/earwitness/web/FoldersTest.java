package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole folders. */
final class FoldersTest {
  private static final long BUSY_NANOS = 300_000_000;

  @TempDir Path root;

  @Test
  void goWithAllThatIsInThemButNotWhatLinksLeadTo() throws IOException {
    Path kept = Files.writeString(root.resolve("kept"), "kept");
    Path folder = Files.createDirectories(root.resolve("a").resolve("b")).getParent();
    Files.writeString(folder.resolve("b").resolve("c"), "c");
    Files.createSymbolicLink(folder.resolve("link"), kept);
    Folders.delete(folder);
    assertThat(folder).doesNotExist();
    assertThat(kept).hasContent("kept");
    assertThatCode(() -> Folders.delete(folder)).doesNotThrowAnyException();
  }

  /** As a song's folder is by an intake that hears a moment later that it is cancelled. */
  @Test
  void goWhileSomebodyWritesThereAMomentLonger() throws Exception {
    Path folder = Files.createDirectory(root.resolve("song"));
    Files.writeString(folder.resolve("song.json"), "{}");
    long end = System.nanoTime() + BUSY_NANOS;
    List<Thread> writers = new ArrayList<>();
    for (int w = 0; w < 2; w++) {
      String name = w + "-";
      writers.add(
          new Thread(
              () -> {
                for (int i = 0; System.nanoTime() < end; i++) {
                  write(folder.resolve(name + i % 50));
                }
              }));
    }
    writers.forEach(Thread::start);
    TimeUnit.MILLISECONDS.sleep(50);
    Folders.delete(folder);
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(folder).doesNotExist();
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "x");
    } catch (IOException e) {
      // its folder is gone
    }
  }
}

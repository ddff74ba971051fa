package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders go away though somebody still writes into them. */
final class FoldersTest {
  private static final int ROUNDS = 60;
  private static final int FILES = 40;

  @TempDir Path root;

  @Test
  void aFolderIsDeletedUnderTheHandsOfAWriter() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path folder = Files.createDirectory(root.resolve("song" + round));
      Files.createFile(folder.resolve("first"));
      Thread writer = new Thread(() -> write(folder));
      writer.start();
      while (!Files.exists(folder.resolve("0"))) {
        Thread.onSpinWait();
      }
      Folders.delete(folder);
      writer.join();
      assertThat(folder).doesNotExist();
    }
  }

  private static void write(Path folder) {
    try {
      for (int i = 0; i < FILES; i++) {
        Files.createFile(folder.resolve(String.valueOf(i)));
      }
    } catch (IOException gone) {
      // as a job that writes into a folder that is deleted
    }
  }
}

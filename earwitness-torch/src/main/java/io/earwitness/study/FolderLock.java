package io.earwitness.study;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a folder of results for one run at a time, by a lock on its file {@code .lock}, which the
 * system gives back when a program is killed.
 */
final class FolderLock {
  private FolderLock() {}

  /** What is done meanwhile. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Works in a folder that nobody else works in.
   *
   * @param folder is made where it is missing
   * @throws IllegalArgumentException if somebody else does
   */
  static <T> T holding(Path folder, Work<T> work) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(".lock");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (!taken(channel)) {
        throw new IllegalArgumentException("out " + folder + ": another run is writing there");
      }
      try {
        return work.run();
      } finally {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean taken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another run of this program has it
    }
  }
}

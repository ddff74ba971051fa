package io.earwitness.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/** Files that are there as a whole or not at all. */
final class AtomicFiles {
  private static final AtomicLong COUNT = new AtomicLong();

  private AtomicFiles() {}

  /**
   * Writes to a name of its own in the same folder, then moves into place; a second process that
   * does the same at once does no harm.
   */
  static void write(Path file, ByteBuffer... parts) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    String unique = ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    Path temporary = folder.resolve("." + file.getFileName() + "." + unique + ".tmp");
    try {
      try (FileChannel out =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        for (ByteBuffer part : parts) {
          while (part.hasRemaining()) {
            out.write(part);
          }
        }
      }
      Files.move(
          temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}

package io.earwitness.tensor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Files that are there whole or not at all: written under a name of their own in the same folder,
 * forced to the disk, then moved into place. Any number of threads and processes may write the same
 * file; the last one stays. What was there before is replaced, not written into, so that its other
 * hard links keep their content.
 */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes the content of a file, given its temporary name. */
  public interface Content {
    /** Writes all of it; the file need not exist yet. */
    void writeTo(Path temporary) throws IOException;
  }

  /**
   * Writes a file, making its folder if need be.
   *
   * @throws IOException if that fails or {@code content} does; the target is then as it was
   */
  public static void write(Path target, Content content) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) { // createDirectories would not follow a link
      Files.createDirectories(folder);
    }
    Path temporary = temporary(target);
    try {
      content.writeTo(temporary);
      replace(temporary, target);
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(target.toString());
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Writes bytes, as {@link #write(Path, Content)} does. */
  public static void write(Path target, byte[] bytes) throws IOException {
    write(target, temporary -> Files.write(temporary, bytes));
  }

  /** Writes a text in UTF-8, as {@link #write(Path, Content)} does. */
  public static void write(Path target, String text) throws IOException {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /** An unused name beside the target; hidden, and not longer where the target's is long. */
  public static Path temporary(Path target) {
    return target.resolveSibling("." + UUID.randomUUID() + ".part");
  }

  /** Forces a whole file to the disk and moves it to its name. */
  public static void replace(Path temporary, Path target) throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}

package io.earwitness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files whole: under a temporary name in the same folder, then moved into place. */
final class Whole {
  private Whole() {}

  /** Writes the contents of one file. */
  interface Writer {
    void write(Path temporary) throws IOException;
  }

  /** Makes the file's folder if need be and writes it. */
  static void write(Path file, Writer writer) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path temporary = folder.resolve("." + file.getFileName() + ".part");
    try {
      writer.write(temporary);
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}

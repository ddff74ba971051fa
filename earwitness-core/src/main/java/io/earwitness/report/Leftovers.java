package io.earwitness.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an earlier run left in a result folder: nobody must take it for the new run's. */
public final class Leftovers {
  private Leftovers() {}

  /**
   * Removes files from a folder, not from those below it.
   *
   * @param folder need not exist
   * @param names that the product itself gives; files of other names stay
   */
  public static void remove(Path folder, Pattern names) throws IOException {
    for (Path file : list(folder)) {
      if (Files.isRegularFile(file) && names.matcher(file.getFileName().toString()).matches()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** What lies in a folder, nothing if there is none. */
  static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** Removes a folder if nothing is left in it. */
  static void removeIfEmpty(Path folder) throws IOException {
    if (Files.isDirectory(folder) && list(folder).isEmpty()) {
      Files.delete(folder);
    }
  }
}

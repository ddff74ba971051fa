package io.earwitness.benchmarks;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds audio as the peers' scripts do. */
final class AudioFiles {
  private AudioFiles() {}

  /** Files of a suffix below {@code preferred} if that is there, else anywhere, sorted. */
  static List<Path> below(Path folder, String suffix, String preferred) throws IOException {
    Path start = folder.resolve(preferred);
    start = Files.isDirectory(start) ? start : folder;
    try (Stream<Path> files = Files.walk(start)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
      if (found.isEmpty()) {
        throw new FileNotFoundException("no " + suffix + " below " + start);
      }
      return found;
    }
  }
}

package io.earwitness.data;

import io.earwitness.tensor.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Remembers facts about files as long as they do not change (length, times and inode), so that a
 * second run need not read them. One small file a fact: safe with any number of processes; whatever
 * is damaged counts as not there.
 */
final class FileIndex {
  private final Path directory;

  FileIndex(Path directory) {
    this.directory = directory;
  }

  /** Finds out a fact by reading the file. */
  interface Reading {
    /** The fact, as lines of text that are not empty. */
    List<String> of(Path file) throws IOException;
  }

  /**
   * A fact about a file, read only if it is not yet known or the file has changed.
   *
   * @param kind names the fact; letters only
   * @throws IOException if the file cannot be read
   */
  List<String> get(Path file, String kind, Reading reading) throws IOException {
    String name = file.toAbsolutePath().normalize().toString();
    Path entry = entry(name, kind);
    String stamp = stamp(file);
    Optional<List<String>> known = read(entry, stamp, name);
    if (known.isPresent()) {
      return known.get();
    }
    List<String> fact = reading.of(file);
    if (stamp.equals(stamp(file))) {
      String body = String.join("\n", fact);
      String text = String.join("\n", stamp, name, Digests.ofText(body), body);
      try {
        AtomicFiles.write(entry, text);
      } catch (IOException e) {
        return fact; // only a memory: without it the next run reads the file again
      }
    }
    return fact;
  }

  private static Optional<List<String>> read(Path entry, String stamp, String name) {
    try {
      List<String> lines = Files.readAllLines(entry);
      boolean good =
          lines.size() >= 3
              && lines.get(0).equals(stamp)
              && lines.get(1).equals(name)
              && lines
                  .get(2)
                  .equals(Digests.ofText(String.join("\n", lines.subList(3, lines.size()))));
      return good ? Optional.of(List.copyOf(lines.subList(3, lines.size()))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // not there, or not text: found out anew
    }
  }

  private Path entry(String name, String kind) {
    String hash = Digests.ofText(name);
    return directory.resolve(hash.substring(0, 2)).resolve(hash.substring(2, 34) + "." + kind);
  }

  /** The change time, where there is one, shows even changes that restore the other two. */
  private static String stamp(Path file) throws IOException {
    BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
    Object changed = "";
    if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      changed = Files.getAttribute(file, "unix:ctime");
    }
    return a.size()
        + " "
        + a.lastModifiedTime()
        + " "
        + changed
        + " "
        + Objects.toString(a.fileKey());
  }
}

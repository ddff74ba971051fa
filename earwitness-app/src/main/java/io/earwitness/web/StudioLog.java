package io.earwitness.web;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.function.Consumer;

/** What went wrong, for the operator: visitors only ever see a fault's id. */
final class StudioLog {
  private static final long MOST_BYTES = 5L << 20;

  private final Path file;
  private final Consumer<String> console;

  /**
   * A log.
   *
   * @param file that grows; at 5 MB it becomes {@code .1} and a new one begins
   * @param console gets one line for each entry
   */
  StudioLog(Path file, Consumer<String> console) {
    this.file = file;
    this.console = console;
  }

  /** Notes a fault of our own with its trace, and gives the id under which it stands here. */
  String fault(String where, Throwable failure) {
    String id = Ids.random();
    note("fault " + id + " at " + where, failure);
    console.accept("fault " + id + " at " + where + ": " + failure);
    return id;
  }

  /** Notes a line and a trace, here only. */
  void note(String line, Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    append(Instant.now() + " " + line + "\n" + trace);
  }

  private synchronized void append(String text) {
    try {
      if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".1"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      Files.writeString(
          file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      console.accept("the log cannot be written: " + e);
    }
  }
}

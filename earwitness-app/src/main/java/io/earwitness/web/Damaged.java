package io.earwitness.web;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Folders that cannot be read when the studio starts: each is noted in the log, left as it is for
 * somebody to look at, and left out.
 */
final class Damaged {
  private final StudioLog log;
  private final Map<String, Integer> counts = new TreeMap<>();

  Damaged(StudioLog log) {
    this.log = log;
  }

  /** Notes one: a song, a training or a model. */
  void add(String what, Path folder, Exception reason) {
    log.note(what + " left out, for it cannot be read: " + folder, reason);
    counts.merge(what, 1, Integer::sum);
  }

  /** Says how many there are, if there are any. */
  void tell(Consumer<String> console) {
    if (!counts.isEmpty()) {
      String all =
          counts.entrySet().stream()
              .map(e -> e.getValue() + " " + e.getKey() + (e.getValue() == 1 ? "" : "s"))
              .collect(Collectors.joining(", "));
      console.accept("left out what cannot be read: " + all + "; see studio.log");
    }
  }
}

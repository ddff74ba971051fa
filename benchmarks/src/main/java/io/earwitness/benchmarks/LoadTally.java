package io.earwitness.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a load test counts: answers by kind and status, their times, memory. Safe for threads. */
final class LoadTally {
  private static final Path STATUS = Path.of("/proc/self/status");

  private final Map<String, List<Double>> times = new TreeMap<>();
  private final Map<String, Map<String, Integer>> answers = new TreeMap<>();
  private final List<Long> resident = new ArrayList<>();
  private int unexpected;

  /** Forgets all but the memory. */
  synchronized void forget() {
    times.clear();
    answers.clear();
    unexpected = 0;
  }

  /**
   * Counts an answer.
   *
   * @param good whether it is one of the answers that are promised
   */
  synchronized void add(String kind, String answer, double millis, boolean good) {
    times.computeIfAbsent(kind, k -> new ArrayList<>()).add(millis);
    answers.computeIfAbsent(kind, k -> new TreeMap<>()).merge(answer, 1, Integer::sum);
    unexpected += good ? 0 : 1;
  }

  /** Looks at the memory of this process, where the system tells. */
  synchronized void memory() throws IOException {
    if (Files.exists(STATUS)) {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith("VmRSS:")) {
          resident.add(Long.parseLong(line.replaceAll("\\D", "")) / 1024);
        }
      }
    }
  }

  synchronized int unexpected() {
    return unexpected;
  }

  synchronized double median(String kind) {
    return quantile(times.getOrDefault(kind, List.of(Double.NaN)), 0.5);
  }

  private static double quantile(List<Double> values, double q) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((int) (q * (sorted.size() - 1)));
  }

  /** The figures as lines of text. */
  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    times.forEach(
        (kind, millis) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "%-16s %6d  median %7.1f ms  95 %% %8.1f ms  %s",
                    kind,
                    millis.size(),
                    quantile(millis, 0.5),
                    quantile(millis, 0.95),
                    answers.get(kind))));
    lines.add("unexpected answers: " + unexpected);
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    lines.add(
        "heap in use at the end: "
            + ((runtime.totalMemory() - runtime.freeMemory()) >> 20)
            + " MB");
    if (!resident.isEmpty()) {
      int third = resident.size() / 3;
      lines.add(
          String.format(
              Locale.ROOT,
              "resident memory: at most %d MB in the first third, %d MB in the last; heap at most"
                  + " %d MB",
              Collections.max(resident.subList(0, Math.max(1, third))),
              Collections.max(
                  resident.subList(resident.size() - Math.max(1, third), resident.size())),
              Runtime.getRuntime().maxMemory() >> 20));
    }
    return lines;
  }
}

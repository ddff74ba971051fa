package io.earwitness.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Milliseconds by task and by who did it; of several rounds the fastest median is kept. */
final class Results {
  static final String OURS = "Earwitness";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Map<String, Double>> tasks = new LinkedHashMap<>();

  /** Notes a figure; NaN, a run that failed, is left out. */
  void add(String who, String task, double ms) {
    if (!Double.isNaN(ms)) {
      tasks.computeIfAbsent(task, t -> new TreeMap<>()).merge(who, ms, Math::min);
      System.err.printf(Locale.ROOT, "%s  %s: %.2f ms%n", task, who, ms);
    }
  }

  /** Notes lines such as {"task": "x", "median_ms": 1.5}. */
  void addJson(String who, List<String> lines) throws JsonProcessingException {
    for (String line : lines) {
      if (line.startsWith("{")) {
        JsonNode json = JSON.readTree(line);
        add(who, json.path("task").asText(), json.path("median_ms").asDouble());
      }
    }
  }

  /** Notes lines such as "eager train_step_b32 median 1.5 min 1.2 max 2.0". */
  void addStep(String who, List<String> lines) {
    for (String line : lines) {
      String[] words = line.trim().split("\\s+", -1);
      if (words.length >= 4 && words[2].equals("median")) {
        String task = words[1] + (words[0].contains("bf16") ? "_bf16" : "");
        add(who, task, Double.parseDouble(words[3]));
      }
    }
  }

  /** Adds a task: what each clip more costs, once a program runs. */
  void perFurtherClip(String few, int fewClips, String many, int manyClips) {
    Map<String, Double> small = tasks.getOrDefault(few, Map.of());
    for (Map.Entry<String, Double> e : Map.copyOf(tasks.getOrDefault(many, Map.of())).entrySet()) {
      if (small.containsKey(e.getKey())) {
        double ms = (e.getValue() - small.get(e.getKey())) / (manyClips - fewClips);
        add(e.getKey(), "corpus_per_further_clip", ms);
      }
    }
  }

  /** A table of tasks: ours, the fastest peer, how many times faster we are, the others. */
  String markdown() {
    StringBuilder table = new StringBuilder();
    table.append("| task | Earwitness, ms | fastest peer, ms | times faster | others, ms |\n");
    table.append("|---|---|---|---|---|\n");
    for (Map.Entry<String, Map<String, Double>> task : tasks.entrySet()) {
      Double ours = task.getValue().get(OURS);
      Optional<Map.Entry<String, Double>> best = fastest(task.getValue());
      String others =
          task.getValue().entrySet().stream()
              .filter(e -> !e.getKey().equals(OURS))
              .filter(e -> best.isPresent() && !e.getKey().equals(best.get().getKey()))
              .map(e -> e.getKey() + " " + number(e.getValue()))
              .collect(Collectors.joining(", "));
      table.append("| ").append(task.getKey());
      table.append(" | ").append(ours == null ? "" : number(ours));
      table.append(" | ");
      best.ifPresent(b -> table.append(b.getKey()).append(' ').append(number(b.getValue())));
      table.append(" | ").append(ratio(ours, best)).append(" | ").append(others).append(" |\n");
    }
    return table.toString();
  }

  /** One line for each figure: task, who, ms, and how many times longer than ours it took. */
  String csv() {
    StringBuilder csv = new StringBuilder("task,who,ms,times_ours\n");
    for (Map.Entry<String, Map<String, Double>> task : tasks.entrySet()) {
      Double ours = task.getValue().get(OURS);
      for (Map.Entry<String, Double> e : task.getValue().entrySet()) {
        csv.append(
            String.format(Locale.ROOT, "%s,%s,%.3f,", task.getKey(), e.getKey(), e.getValue()));
        csv.append(ours == null ? "" : String.format(Locale.ROOT, "%.3f", e.getValue() / ours));
        csv.append('\n');
      }
    }
    return csv.toString();
  }

  private static Optional<Map.Entry<String, Double>> fastest(Map<String, Double> times) {
    return times.entrySet().stream()
        .filter(e -> !e.getKey().equals(OURS))
        .min(Map.Entry.comparingByValue());
  }

  private static String ratio(Double ours, Optional<Map.Entry<String, Double>> best) {
    return ours == null || best.isEmpty()
        ? ""
        : String.format(Locale.ROOT, "%.2f", best.get().getValue() / ours);
  }

  private static String number(double ms) {
    return String.format(Locale.ROOT, ms < 100 ? "%.2f" : "%.0f", ms);
  }
}

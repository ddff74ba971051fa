package io.earwitness.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.model.Prediction;
import io.earwitness.torch.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The files of an evaluation. */
final class EvaluationFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EvaluationFiles() {}

  static void write(Evaluation e, Path folder, ObjectNode metrics) throws IOException {
    ModelFolder.put(folder, "metrics.json", pretty(metrics));
    ModelFolder.put(folder, "confusion.csv", confusion(e));
    ModelFolder.put(folder, "predictions.csv", predictions(e));
  }

  static String pretty(ObjectNode node) throws IOException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
  }

  static ObjectNode json(Evaluation e) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("tracks", e.scores().size());
    root.put("segments", e.segments());
    root.put("groups", e.groups());
    root.set("segmentAccuracy", json(e.segmentAccuracy()));
    root.set("trackAccuracy", json(e.trackAccuracy()));
    put(root, "chance", e.chance());
    ArrayNode untested = root.putArray("untested");
    e.untested().forEach(untested::add);
    ArrayNode classes = root.putArray("classes");
    for (ClassFigures c : e.classes()) {
      ObjectNode node = classes.addObject().put("label", c.label()).put("tracks", c.tracks());
      node.put("predicted", c.predicted()).put("correct", c.correct());
      put(node, "precision", c.precision());
      put(node, "recall", c.recall());
      put(node, "f1", c.f1());
    }
    matrix(root.putArray("trackConfusion"), e.trackConfusion());
    matrix(root.putArray("segmentConfusion"), e.segmentConfusion());
    return root;
  }

  static ObjectNode json(Interval interval) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    put(node, "value", interval.value());
    put(node, "low", interval.low());
    put(node, "high", interval.high());
    return node;
  }

  /** NaN has no JSON number: it becomes null. */
  static void put(ObjectNode node, String name, double value) {
    node.put(name, Double.isNaN(value) ? null : Double.valueOf(value));
  }

  private static void matrix(ArrayNode out, List<List<Integer>> rows) {
    rows.forEach(
        row -> {
          ArrayNode array = out.addArray();
          row.forEach(array::add);
        });
  }

  private static String confusion(Evaluation e) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("actual"));
    header.addAll(e.labels());
    rows.add(header);
    for (int i = 0; i < e.labels().size(); i++) {
      List<String> row = new ArrayList<>(List.of(e.labels().get(i)));
      e.trackConfusion().get(i).forEach(n -> row.add(n.toString()));
      rows.add(row);
    }
    return csv(rows);
  }

  private static String predictions(Evaluation e) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header =
        new ArrayList<>(List.of("track", "group", "genre", "predicted", "segments", "hits"));
    header.addAll(e.labels());
    rows.add(header);
    for (TrackScore s : e.scores()) {
      Prediction mean = s.mean();
      List<String> row = new ArrayList<>(List.of(s.track(), s.group(), s.genre(), mean.label()));
      row.add(String.valueOf(s.segments().size()));
      row.add(String.valueOf(s.hits()));
      mean.probabilities().forEach(p -> row.add(String.format(Locale.ROOT, "%.6f", p)));
      rows.add(row);
    }
    return csv(rows);
  }

  /** RFC 4180: cells with a comma, a quote or a line break stand in quotes. */
  static String csv(List<List<String>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(EvaluationFiles::cell).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}

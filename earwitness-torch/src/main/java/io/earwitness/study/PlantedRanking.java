package io.earwitness.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.explain.Attributors;
import io.earwitness.model.Version;
import io.earwitness.synth.Plant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How well methods find planted causes, by kind of cause and over all kinds. */
public final class PlantedRanking {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PlantedOptions options;
  private final List<PlantedCause> causes;
  private final Map<String, String> unsuited;
  private final Map<String, String> machine;
  private final Map<String, MethodScore> overall = new LinkedHashMap<>();
  private final Map<Plant, Map<String, MethodScore>> byPlant = new LinkedHashMap<>();

  PlantedRanking(
      PlantedOptions options,
      List<String> methods,
      List<PlantedCause> causes,
      Map<String, String> unsuited,
      Map<String, String> machine) {
    this.options = options;
    this.causes = List.copyOf(causes);
    this.unsuited = unsuited;
    this.machine = machine;
    for (PlantedCause cause : verified()) {
      Map<String, MethodScore> scores = new LinkedHashMap<>();
      methods.forEach(m -> scores.put(m, cause.score(m, options.seed())));
      byPlant.put(cause.plant(), scores);
    }
    methods.stream()
        .map(this::pooled)
        .sorted(Comparator.comparingDouble((MethodScore s) -> -orLast(s.main().value())))
        .forEach(s -> overall.put(s.method(), s));
  }

  private static double orLast(double value) {
    return Double.isNaN(value) ? -1 : value;
  }

  /**
   * A method over the clips of all kinds that have a place, or of absences if there is no other.
   */
  private MethodScore pooled(String method) {
    return MethodScore.of(method, placed() ? clips(method) : all(method), options.seed());
  }

  private boolean placed() {
    return verified().stream().anyMatch(c -> c.plant() != Plant.ABSENCE);
  }

  private List<List<ClipScore>> all(String method) {
    return verified().stream().map(c -> c.clips().get(method)).toList();
  }

  private List<List<ClipScore>> clips(String method) {
    return verified().stream()
        .filter(c -> c.plant() != Plant.ABSENCE)
        .map(c -> c.clips().get(method))
        .toList();
  }

  /**
   * Whether a method is better than another on the same clips, by more than chance explains: of
   * causes that have a place by the AUC, else by the answers that change.
   */
  boolean better(MethodScore method, MethodScore other) {
    return placed()
        ? MethodScore.difference(clips(method.method()), clips(other.method()), options.seed())
                .low()
            > 0
        : method.above(other);
  }

  PlantedOptions options() {
    return options;
  }

  /** All kinds, verified or not. */
  List<PlantedCause> causes() {
    return causes;
  }

  /** Kinds whose network uses the cause; methods are ranked on these alone. */
  List<PlantedCause> verified() {
    return causes.stream().filter(PlantedCause::verified).toList();
  }

  /** Reasons why methods were left out. */
  Map<String, String> unsuited() {
    return unsuited;
  }

  Map<String, String> machine() {
    return machine;
  }

  /** Over all kinds that have a place, the best first. */
  List<MethodScore> overall() {
    return List.copyOf(overall.values());
  }

  MethodScore overall(String method) {
    return overall.get(method);
  }

  MethodScore score(Plant plant, String method) {
    return byPlant.get(plant).get(method);
  }

  static boolean isBaseline(MethodScore score) {
    return Attributors.BASELINES.contains(score.method());
  }

  /** Whether a method finds a kind of cause better than a random map. */
  boolean recovered(Plant plant, String method) {
    return score(plant, method).above(score(plant, "random"));
  }

  /** The ranking in lines of text. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (PlantedCause c : causes) {
      out.append(
          String.format(
              Locale.ROOT,
              "%-10s%-58s right %s %%, without it another answer in %s %%%s%n",
              c.plant().label(),
              c.plant().description(),
              Figures.number(c.accuracy().value()),
              Figures.number(c.flips().value()),
              c.verified() ? "" : ": not used by the network, left out"));
    }
    out.append(
        String.format(
            "%n%-16s %-18s %-20s %6s %6s", "method", "AUC", "points inside, %", "mass", "rank"));
    verified().forEach(c -> out.append(String.format(" %8s", c.plant().label())));
    out.append('\n');
    for (MethodScore s : overall()) {
      out.append(
          String.format(
              Locale.ROOT,
              "%-16s %-18s %-20s %6s %6s",
              s.method(),
              PlantedReport.auc(s.auc()),
              Figures.interval(s.pointing()),
              Figures.number(s.mass().value()),
              Figures.number(s.rank().value())));
      for (PlantedCause c : verified()) {
        double v = score(c.plant(), s.method()).main().value();
        out.append(String.format(Locale.ROOT, " %8.2f", v));
      }
      out.append('\n');
    }
    out.append("The last columns: AUC by kind; for absence the share of answers that change.\n\n");
    PlantedFindings.of(this).forEach(f -> out.append(f.question() + "\n  " + f.answer() + "\n"));
    return out.toString();
  }

  /** Everything as JSON, as in results.json. */
  public ObjectNode toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", "earwitness-planted").put("schemaVersion", 1);
    root.put("version", Version.current()).put("network", options.recipe().name());
    root.put("input", options.recipe().input().name());
    root.put("clips", options.clips()).put("unseen", options.unseen()).put("seed", options.seed());
    root.set("machine", JSON.valueToTree(machine));
    root.set("leftOut", JSON.valueToTree(unsuited));
    ArrayNode kinds = root.putArray("kinds");
    for (PlantedCause c : causes) {
      ObjectNode node = kinds.addObject().put("kind", c.plant().label());
      node.put("cause", c.plant().description()).put("twin", c.plant().twin());
      node.put("verified", c.verified()).put("seconds", Math.round(c.seconds()));
      node.set("accuracy", EvaluationFiles.json(c.accuracy()));
      node.set("flips", EvaluationFiles.json(c.flips()));
      if (c.verified()) {
        ArrayNode methods = node.putArray("methods");
        for (MethodScore s : overall()) {
          ObjectNode row = json(score(c.plant(), s.method()));
          methods.add(row.put("recovered", recovered(c.plant(), s.method())));
        }
      }
    }
    ArrayNode methods = root.putArray("methods");
    overall().forEach(s -> methods.add(json(s).put("baseline", isBaseline(s))));
    root.set("findings", JSON.valueToTree(PlantedFindings.of(this)));
    return root;
  }

  private static ObjectNode json(MethodScore s) {
    ObjectNode node = JSON.createObjectNode().put("method", s.method()).put("clips", s.clips());
    node.set("auc", EvaluationFiles.json(s.auc()));
    node.set("pointing", EvaluationFiles.json(s.pointing()));
    node.set("mass", EvaluationFiles.json(s.mass()));
    node.set("rank", EvaluationFiles.json(s.rank()));
    node.set("exchange", EvaluationFiles.json(s.exchange()));
    return node;
  }

  void write(Path folder) throws IOException {
    PlantedReport report = new PlantedReport(this);
    report.report().write(folder, report.csv(), toJson());
  }
}

package io.earwitness.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.data.Protocol;
import io.earwitness.render.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a {@link SweepStudy} found. */
public final class Sweep {
  private static final int ACCURACY_COLUMNS = 4;

  private final String name;
  private final Protocol protocol;
  private final TableFacts facts;
  private final List<SweepRow> rows;

  Sweep(String name, Protocol protocol, TableFacts facts, List<SweepRow> rows) {
    this.name = name;
    this.protocol = protocol;
    this.facts = facts;
    this.rows = List.copyOf(rows);
  }

  String name() {
    return name;
  }

  List<SweepRow> rows() {
    return rows;
  }

  /** The measures that were taken. */
  List<SweepMeasure> measures() {
    return SweepMeasure.ALL.stream()
        .filter(m -> rows.stream().anyMatch(r -> !Double.isNaN(r.mean(m))))
        .toList();
  }

  /** Column heads. */
  List<String> heads() {
    List<String> heads =
        new ArrayList<>(List.of("cell", "trainings", "accuracy, %", "against the first"));
    measures().forEach(m -> heads.add(m.title()));
    return heads;
  }

  /** One line of the table. */
  List<String> cells(SweepRow row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.name());
    cells.add(String.valueOf(row.row().done().size()));
    cells.add(Figures.interval(row.row().test().segment()));
    cells.add(row.equals(rows.get(0)) ? "" : Figures.points(row.lead().difference()));
    measures().forEach(m -> cells.add(row.text(m)));
    return cells;
  }

  /** How far accuracy and measures depend on the cell, in words. */
  private List<String> sentences() {
    List<String> out = new ArrayList<>(List.of(ofAccuracy()));
    out.addAll(ofMeasures());
    return out;
  }

  private String ofAccuracy() {
    List<SweepRow> others = rows.subList(1, rows.size());
    List<String> apart =
        others.stream()
            .filter(r -> r.lead().verdict() != 0)
            .map(r -> r.name() + " " + Figures.points(r.lead().difference()))
            .toList();
    String first = rows.get(0).name();
    return apart.isEmpty()
        ? "Accuracy: none of " + others.size() + " cells can be told apart from " + first + "."
        : "Accuracy: "
            + Figures.list(apart)
            + " against "
            + first
            + "; the others cannot be told apart from it.";
  }

  private List<String> ofMeasures() {
    List<String> out = new ArrayList<>();
    List<SweepRow> others = rows.subList(1, rows.size());
    String first = rows.get(0).name();
    for (SweepMeasure m : measures()) {
      List<String> moved =
          others.stream()
              .filter(r -> r.against(rows.get(0), m).verdict() != 0)
              .map(
                  r ->
                      r.name()
                          + String.format(
                              Locale.ROOT,
                              " %+.3f",
                              r.against(rows.get(0), m).difference().value()))
              .toList();
      if (!moved.isEmpty()) {
        out.add(
            capital(m.title())
                + " differs from "
                + first
                + "'s beyond its interval: "
                + Figures.list(moved)
                + ".");
      }
    }
    return out;
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** Accuracies in columns, and what the table says, for a terminal. */
  public String text() {
    StringBuilder out = new StringBuilder(line(heads()));
    rows.forEach(r -> out.append(line(cells(r))));
    sentences().forEach(s -> out.append(s).append('\n'));
    return out.toString();
  }

  private static String line(List<String> cells) {
    String columns =
        String.format(
            Locale.ROOT, "  %-18s %9s  %-18s %s", cells.subList(0, ACCURACY_COLUMNS).toArray());
    return columns.stripTrailing() + "\n";
  }

  /** Everything as JSON, as in results.json. */
  public ObjectNode toJson() {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    root.put("schema", "earwitness-sweep");
    root.put("schemaVersion", 1);
    root.put("grid", name);
    root.put("protocol", protocol.text());
    root.put("data", facts.data());
    root.set("made", json.valueToTree(facts.made()));
    ArrayNode cells = root.putArray("cells");
    for (SweepRow row : rows) {
      ObjectNode cell = cells.addObject();
      cell.set("recipe", json.valueToTree(row.row().entrant().recipe().orElseThrow()));
      cell.put("seeds", row.row().done().size());
      cell.set("segmentAccuracy", EvaluationFiles.json(row.row().test().segment()));
      cell.set("lead", EvaluationFiles.json(row.lead().difference()));
      cell.set("measures", json.valueToTree(row.measures()));
    }
    root.set("sentences", json.valueToTree(sentences()));
    return root;
  }

  private List<List<String>> csv() {
    List<List<String>> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("cell", "seed", "accuracy"));
    measures().forEach(m -> head.add(m.key()));
    lines.add(head);
    for (SweepRow row : rows) {
      for (int i = 0; i < row.measures().size(); i++) {
        List<String> line = new ArrayList<>(List.of(row.name(), String.valueOf(i + 1)));
        line.add(String.format(Locale.ROOT, "%.4f", row.row().done().get(i).accuracy()));
        for (SweepMeasure m : measures()) {
          double v = m.of().applyAsDouble(row.measures().get(i));
          line.add(Double.isNaN(v) ? "" : String.format(Locale.ROOT, "%.5f", v));
        }
        lines.add(line);
      }
    }
    return lines;
  }

  void write(Path folder) throws IOException {
    report().write(folder, csv(), toJson());
  }

  private ExperimentReport report() {
    List<String> moved = ofMeasures();
    Map<String, Picture> pictures = new LinkedHashMap<>();
    pictures.put("heat", SweepPictures.heat(this));
    SweepPictures.curves(this).ifPresent(curves -> pictures.put("curves", curves));
    return new ExperimentReport(
        "Sweep: " + name,
        facts.data() + ", " + facts.music(),
        "Networks of one grid, trained with the same seeds on the same splits (protocol "
            + protocol.text()
            + "), and how well their filters can be interpreted.",
        List.of(
            new Finding("How far does accuracy depend on the cell?", ofAccuracy(), List.of()),
            new Finding(
                "And what is measured of the filters?",
                moved.isEmpty()
                    ? "No measure differs beyond its interval."
                    : String.join(" ", moved),
                List.of())),
        pictures,
        List.of(
            new Sheet(
                "Cells",
                "Accuracy per segment of the test part with its 95 % interval over artists; cells"
                    + " are compared with the first training by training, accuracy by the corrected t-test"
                    + " of Nadeau and Bengio. Measures of filters: mean over the trainings, lowest and"
                    + " highest in brackets.",
                heads(),
                rows.stream().map(this::cells).toList(),
                false)),
        List.of(),
        facts.made());
  }
}

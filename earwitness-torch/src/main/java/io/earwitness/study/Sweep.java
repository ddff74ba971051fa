package io.earwitness.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.data.Protocol;
import io.earwitness.torch.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a {@link SweepStudy} found. */
public final class Sweep {
  /** The page that opens from disk. */
  public static final String PAGE = "report.html";

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

  Protocol protocol() {
    return protocol;
  }

  TableFacts facts() {
    return facts;
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
        new ArrayList<>(List.of("cell", "seeds", "accuracy, %", "against the first"));
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
  List<String> sentences() {
    List<String> out = new ArrayList<>();
    List<SweepRow> others = rows.subList(1, rows.size());
    List<String> apart =
        others.stream()
            .filter(r -> r.lead().verdict() != 0)
            .map(r -> r.name() + " " + Figures.points(r.lead().difference()))
            .toList();
    String first = rows.get(0).name();
    out.add(
        apart.isEmpty()
            ? "Accuracy: none of " + others.size() + " cells can be told apart from " + first + "."
            : "Accuracy: "
                + Figures.list(apart)
                + " against "
                + first
                + "; the others cannot be told apart from it.");
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

  /** The table in Markdown, and what it says. */
  public String text() {
    String line = heads().stream().map(h -> "---").collect(Collectors.joining("|", "|", "|\n"));
    return markdown(heads())
        + line
        + rows.stream().map(r -> markdown(cells(r))).collect(Collectors.joining())
        + "\n"
        + String.join("\n", sentences())
        + "\n";
  }

  private static String markdown(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
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

  private String csv() {
    StringBuilder out = new StringBuilder("cell,seed,accuracy");
    measures().forEach(m -> out.append(',').append(m.key()));
    out.append('\n');
    for (SweepRow row : rows) {
      for (int i = 0; i < row.measures().size(); i++) {
        out.append(row.name()).append(',').append(i + 1).append(',');
        out.append(String.format(Locale.ROOT, "%.4f", row.row().done().get(i).accuracy()));
        for (SweepMeasure m : measures()) {
          double v = m.of().applyAsDouble(row.measures().get(i));
          out.append(',').append(Double.isNaN(v) ? "" : String.format(Locale.ROOT, "%.5f", v));
        }
        out.append('\n');
      }
    }
    return out.toString();
  }

  void write(Path folder) throws IOException {
    SweepPictures.write(this, folder);
    ModelFolder.put(folder, "table.csv", csv());
    ModelFolder.put(folder, "report.md", "# " + name + "\n\n" + text());
    ModelFolder.put(folder, "results.json", EvaluationFiles.pretty(toJson()));
    ModelFolder.put(folder, PAGE, SweepPage.of(this));
  }
}

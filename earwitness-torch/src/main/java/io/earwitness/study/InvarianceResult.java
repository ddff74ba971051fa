package io.earwitness.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.model.ModelCard;
import io.earwitness.model.Version;
import io.earwitness.render.CurveImage;
import io.earwitness.render.CurveImage.Panel;
import io.earwitness.render.CurveImage.Series;
import io.earwitness.render.Picture;
import io.earwitness.study.Invariance.Attribute;
import io.earwitness.study.InvarianceRow.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What each layer of a network does not care about. */
public final class InvarianceResult {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ModelCard card;
  private final String digest;
  private final InvarianceStudy.Options options;
  private final List<InvarianceRow> rows;

  InvarianceResult(
      ModelCard card, String digest, InvarianceStudy.Options options, List<InvarianceRow> rows) {
    this.card = card;
    this.digest = digest;
    this.options = options;
    this.rows = List.copyOf(rows);
  }

  /** Tables in lines of text. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (Attribute a : Attribute.values()) {
      out.append("chords that differ in ").append(a.words()).append("\n");
      for (List<String> row : sheet(a).rows()) {
        out.append(String.format("  %-10s %-20s %-20s %-20s %-22s %s%n", row.toArray()));
      }
    }
    findings().forEach(f -> out.append(f.question() + "\n  " + f.answer() + "\n"));
    return out.toString();
  }

  /** Everything as JSON, as in results.json. */
  public ObjectNode toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", "earwitness-invariance").put("schemaVersion", 1);
    root.putObject("model").put("sha256", digest).put("network", card.recipe().name());
    root.put("controls", options.controls()).put("seed", options.seed());
    ArrayNode layers = root.putArray("layers");
    for (InvarianceRow row : rows) {
      ObjectNode node = layers.addObject().put("layer", row.layer());
      row.figures()
          .forEach(
              (attribute, f) -> {
                ObjectNode figure = node.putObject(attribute.name().toLowerCase(Locale.ROOT));
                figure.set("learned", EvaluationFiles.json(f.learned()));
                figure.set("random", EvaluationFiles.json(f.random()));
                figure.set("input", EvaluationFiles.json(f.input()));
                figure.set("overRandom", EvaluationFiles.json(f.overRandom()));
                figure.set("overInput", EvaluationFiles.json(f.overInput()));
              });
    }
    root.set("findings", JSON.valueToTree(findings()));
    return root;
  }

  void write(Path folder) throws IOException {
    Map<String, String> made = new LinkedHashMap<>();
    made.put("version", Version.current());
    made.put("weights", digest);
    made.put("chords", "12 keys x 4 octaves x 8 types x 5 instruments");
    made.put("networks with random weights", String.valueOf(options.controls()));
    made.put("seed", String.valueOf(options.seed()));
    made.putAll(Machine.facts());
    ExperimentReport report =
        new ExperimentReport(
            "What does it not care about?",
            "Network " + card.recipe().name() + " and 1920 built-in chords",
            "Two chords that differ in one thing alone are played to every layer. The more alike"
                + " its responses are, the less it cares about that thing; what a network with"
                + " random weights or the spectrogram itself gives is no achievement.",
            findings(),
            pictures(),
            Arrays.stream(Attribute.values()).map(this::sheet).toList(),
            List.of(),
            made);
    report.write(folder, csv(), toJson());
  }

  private Map<String, Picture> pictures() {
    List<Double> x = IntStream.rangeClosed(0, rows.size()).mapToObj(i -> (double) i).toList();
    Map<String, Picture> pictures = new LinkedHashMap<>();
    for (List<Attribute> two :
        List.of(
            List.of(Attribute.KEY, Attribute.OCTAVE),
            List.of(Attribute.TYPE, Attribute.INSTRUMENT))) {
      List<Panel> panels = two.stream().map(this::panel).toList();
      String name = two.get(0).words().replace(' ', '-') + "-" + two.get(1).words();
      pictures.put(name, CurveImage.of("layer (0 is the input)", x, panels));
    }
    return pictures;
  }

  private Panel panel(Attribute a) {
    return new Panel(
        "r of chords that differ in " + a.words(),
        List.of(series("learned", a, Figure::learned), series("random", a, Figure::random)));
  }

  private Series series(String name, Attribute a, Function<Figure, Interval> figure) {
    List<Double> values = new ArrayList<>();
    values.add(rows.get(0).figures().get(a).input().value());
    rows.forEach(row -> values.add(figure.apply(row.figures().get(a)).value()));
    return new Series(name, values);
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Attribute a : Attribute.values()) {
      List<String> more = new ArrayList<>();
      List<String> less = new ArrayList<>();
      List<String> lines = new ArrayList<>();
      for (InvarianceRow row : rows) {
        Figure f = row.figures().get(a);
        if (f.overRandom().low() > 0 && f.overInput().low() > 0) {
          more.add(row.layer());
        } else if (f.overRandom().high() < 0 && f.overInput().high() < 0) {
          less.add(row.layer());
        }
        lines.add(
            "%s: r %s, %s over random weights, %s over the input"
                .formatted(
                    row.layer(), r(f.learned()), signed(f.overRandom()), signed(f.overInput())));
      }
      String answer =
          (more.isEmpty() ? "" : Figures.list(more) + " learned to overlook it. ")
              + (less.isEmpty() ? "" : Figures.list(less) + " learned to tell it apart. ");
      findings.add(
          new Finding(
              "Does the " + a.words() + " matter?",
              answer.isEmpty()
                  ? "No layer differs from both random weights and the input in the same direction."
                  : answer.strip(),
              lines));
    }
    return findings;
  }

  private Sheet sheet(Attribute a) {
    List<List<String>> cells = new ArrayList<>();
    for (InvarianceRow row : rows) {
      Figure f = row.figures().get(a);
      cells.add(
          List.of(
              row.layer(),
              r(f.learned()),
              r(f.random()),
              r(f.input()),
              signed(f.overRandom()),
              signed(f.overInput())));
    }
    return new Sheet(
        "Chords that differ in " + a.words(),
        "Pearson's r of a layer's responses, mean over all pairs, with 95 % intervals over "
            + a.groups()
            + " groups of chords that are the same otherwise.",
        List.of("Layer", "Learned", "Random weights", "Input", "Over random", "Over input"),
        cells,
        false);
  }

  private List<List<String>> csv() {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("layer", "attribute", "figure", "value", "low", "high"));
    for (InvarianceRow row : rows) {
      row.figures()
          .forEach(
              (a, f) -> {
                add(table, row.layer(), a, "learned", f.learned());
                add(table, row.layer(), a, "random", f.random());
                add(table, row.layer(), a, "input", f.input());
                add(table, row.layer(), a, "over_random", f.overRandom());
                add(table, row.layer(), a, "over_input", f.overInput());
              });
    }
    return table;
  }

  private static void add(
      List<List<String>> table, String layer, Attribute a, String name, Interval i) {
    List<String> row = new ArrayList<>(List.of(layer, a.words(), name));
    for (double v : new double[] {i.value(), i.low(), i.high()}) {
      row.add(Double.isNaN(v) ? "" : String.format(Locale.ROOT, "%.4f", v));
    }
    table.add(row);
  }

  private static String r(Interval i) {
    return PlantedReport.auc(i);
  }

  private static String signed(Interval i) {
    return i.isKnown()
        ? String.format(Locale.ROOT, "%+.2f [%+.2f, %+.2f]", i.value(), i.low(), i.high())
        : "–";
  }
}

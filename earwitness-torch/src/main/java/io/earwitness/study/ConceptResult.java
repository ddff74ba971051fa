package io.earwitness.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.model.ModelCard;
import io.earwitness.model.Version;
import io.earwitness.render.Picture;
import io.earwitness.render.RankingImage;
import io.earwitness.render.RankingImage.Column;
import io.earwitness.render.RankingImage.Dot;
import io.earwitness.study.ExperimentReport.Sound;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which concepts a network uses for which genre. */
public final class ConceptResult {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ModelCard card;
  private final String digest;
  private final ConceptOptions options;
  private final int size;
  private final List<ConceptRow> rows;
  private final List<Sound> sounds;

  ConceptResult(
      ModelCard card,
      String digest,
      ConceptOptions options,
      int size,
      List<ConceptRow> rows,
      List<Sound> sounds) {
    this.card = card;
    this.digest = digest;
    this.options = options;
    this.size = size;
    this.rows = List.copyOf(rows);
    this.sounds = List.copyOf(sounds);
  }

  /** Tables in lines of text. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (String layer : distinct(ConceptRow::layer)) {
      out.append(layer).append(": TCAV by concept and genre, * where it counts\n");
      Sheet sheet = scores(layer);
      out.append(line(sheet.head()));
      sheet.rows().forEach(row -> out.append(line(row)));
    }
    findings().forEach(f -> out.append(f.question() + "\n  " + f.answer() + "\n"));
    return out.toString();
  }

  private static String line(List<String> cells) {
    StringBuilder out = new StringBuilder(String.format("  %-26s", cells.get(0)));
    cells.subList(1, cells.size()).forEach(c -> out.append(String.format(" %10s", c)));
    return out.append('\n').toString();
  }

  private List<String> distinct(Function<ConceptRow, String> name) {
    return rows.stream().map(name).distinct().toList();
  }

  private List<ConceptRow> rows(String layer, String concept) {
    return rows.stream()
        .filter(r -> r.layer().equals(layer) && r.concept().equals(concept))
        .toList();
  }

  /** Everything as JSON, as in results.json. */
  public ObjectNode toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", "earwitness-concepts").put("schemaVersion", 1);
    root.putObject("model").put("sha256", digest).put("network", card.recipe().name());
    root.put("sets", options.sets()).put("soundsOfASet", size).put("seed", options.seed());
    ArrayNode all = root.putArray("rows");
    for (ConceptRow r : rows) {
      ObjectNode node = all.addObject().put("concept", r.concept()).put("layer", r.layer());
      node.put("label", r.label()).set("tcav", EvaluationFiles.json(r.tcav()));
      node.set("random", EvaluationFiles.json(r.random()));
      EvaluationFiles.put(node, "magnitude", r.magnitude());
      EvaluationFiles.put(node, "p", r.p());
      EvaluationFiles.put(node, "pHolm", r.adjusted());
      node.put("significant", r.significant());
      node.put("holdOutAccuracy", r.accuracy()).put("chanceAccuracy", r.chance());
      EvaluationFiles.put(node, "stability", r.stability());
      node.put("relativeTcav", r.relative().orElse(null));
      node.put("relativeAccuracy", r.relativeAccuracy().orElse(null));
      node.set("furthest", JSON.valueToTree(r.furthest()));
    }
    root.set("findings", JSON.valueToTree(findings()));
    return root;
  }

  void write(Path folder) throws IOException {
    Map<String, Picture> pictures = new LinkedHashMap<>();
    List<Sheet> sheets = new ArrayList<>();
    for (String layer : distinct(ConceptRow::layer)) {
      pictures.put("tcav-" + layer, picture(layer));
      sheets.add(scores(layer));
      sheets.add(vectors(layer));
    }
    Map<String, String> made = new LinkedHashMap<>();
    made.put("version", Version.current());
    made.put("weights", digest);
    made.put("random sets", options.sets() + " at most, of " + size + " segments each");
    made.put("tests", rows.size() + ", corrected together by Holm");
    made.put("seed", String.valueOf(options.seed()));
    made.putAll(Machine.facts());
    ExperimentReport report =
        new ExperimentReport(
            "Does it use what we have words for?",
            "Network "
                + card.recipe().name()
                + " and "
                + distinct(ConceptRow::concept).size()
                + " concepts",
            "For each concept the direction is found in which its sounds differ from random music in"
                + " a layer; a genre uses the concept if its score rises along that direction more"
                + " than along those of random sounds.",
            findings(),
            pictures,
            sheets,
            sounds,
            made);
    report.write(folder, csv(), toJson());
  }

  private Picture picture(String layer) {
    List<String> concepts = distinct(ConceptRow::concept);
    List<Column> columns = new ArrayList<>();
    for (String label : distinct(ConceptRow::label)) {
      List<ConceptRow> column =
          concepts.stream()
              .map(c -> rows(layer, c).stream().filter(r -> r.label().equals(label)).findFirst())
              .map(Optional::orElseThrow)
              .toList();
      columns.add(
          new Column(
              label,
              "TCAV",
              dot(column.get(0).random()),
              column.stream().map(r -> dot(r.tcav())).toList()));
    }
    List<Integer> pale = new ArrayList<>();
    for (int i = 0; i < concepts.size(); i++) {
      if (!rows(layer, concepts.get(i)).get(0).holds()) {
        pale.add(i);
      }
    }
    return RankingImage.of(
        "TCAV in "
            + layer
            + " by genre (grey band: 95 % of random sets; pale: not told apart from random sounds)",
        concepts,
        pale,
        columns);
  }

  private static Dot dot(Interval i) {
    return new Dot(i.value(), i.low(), i.high());
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (String concept : distinct(ConceptRow::concept)) {
      List<ConceptRow> its = rows.stream().filter(r -> r.concept().equals(concept)).toList();
      if (its.stream().noneMatch(ConceptRow::holds)) {
        lost.add(concept);
      }
    }
    List<String> used = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (ConceptRow r : rows) {
      if (r.significant()) {
        String way = r.tcav().value() > 0.5 ? " for " : " against ";
        used.add(r.concept() + way + r.label() + " (" + r.layer() + ")");
        lines.add(
            String.format(
                Locale.ROOT,
                "%s%s%s in %s: TCAV %s, p %.2g after Holm",
                r.concept(),
                way,
                r.label(),
                r.layer(),
                PlantedReport.auc(r.tcav()),
                r.adjusted()));
      }
    }
    findings.add(
        new Finding(
            "Which concepts speak for or against a genre?",
            used.isEmpty()
                ? "None beyond chance, of "
                    + rows.size()
                    + " combinations that were tested together. That a concept is used cannot be"
                    + " told from this; more sounds or random sets may tell."
                : Figures.list(used) + ".",
            lines));
    findings.add(
        new Finding(
            "Which concepts does the network tell apart?",
            lost.isEmpty()
                ? "All, on sounds that were held out."
                : "Not " + Figures.list(lost) + ": nothing follows from their scores.",
            rows.stream()
                .map(
                    r ->
                        String.format(
                            Locale.ROOT,
                            "%s in %s: %.0f %% right, random sets up to %.0f %%",
                            r.concept(),
                            r.layer(),
                            100 * r.accuracy(),
                            100 * r.chance()))
                .distinct()
                .toList()));
    return findings;
  }

  private Sheet scores(String layer) {
    List<String> head = new ArrayList<>(List.of("Concept"));
    head.addAll(distinct(ConceptRow::label));
    List<List<String>> cells = new ArrayList<>();
    for (String concept : distinct(ConceptRow::concept)) {
      List<String> line = new ArrayList<>(List.of(concept));
      for (ConceptRow r : rows(layer, concept)) {
        line.add(
            String.format(Locale.ROOT, "%.2f%s", r.tcav().value(), r.significant() ? " *" : ""));
      }
      cells.add(line);
    }
    return new Sheet(
        "TCAV scores in " + layer,
        "Share of a genre's segments whose score rises along the concept. * marks those whose mean"
            + " derivative is not one of random sounds: p below 0.05 after Holm's correction over"
            + " all "
            + rows.size()
            + " combinations.",
        head,
        cells,
        false);
  }

  private Sheet vectors(String layer) {
    List<List<String>> cells = new ArrayList<>();
    for (String concept : distinct(ConceptRow::concept)) {
      ConceptRow r = rows(layer, concept).get(0);
      cells.add(
          List.of(
              concept,
              Figures.percent(r.accuracy()),
              Figures.percent(r.chance()),
              r.holds() ? "yes" : "no",
              String.format(Locale.ROOT, "%.2f", r.stability()),
              r.relativeAccuracy().map(Figures::percent).orElse("–")));
    }
    return new Sheet(
        "Concept vectors in " + layer,
        "Accuracy on sounds that were held out, beside what 95 % of random sets stay below;"
            + " stability is the mean cosine of vectors against different random sets; the last"
            + " column is the accuracy where the other concepts take the place of random sounds.",
        List.of(
            "Concept",
            "Accuracy",
            "Random sets",
            "Told apart",
            "Stability",
            "Against other concepts"),
        cells,
        false);
  }

  private List<List<String>> csv() {
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of(
            "concept",
            "layer",
            "label",
            "tcav",
            "tcav_low",
            "tcav_high",
            "magnitude",
            "p",
            "p_holm",
            "significant",
            "accuracy",
            "chance",
            "stability",
            "relative_tcav"));
    for (ConceptRow r : rows) {
      List<String> line = new ArrayList<>(List.of(r.concept(), r.layer(), r.label()));
      for (double v :
          new double[] {r.tcav().value(), r.tcav().low(), r.tcav().high(), r.magnitude(), r.p()}) {
        line.add(number(v));
      }
      line.add(number(r.adjusted()));
      line.add(String.valueOf(r.significant()));
      for (double v : new double[] {r.accuracy(), r.chance(), r.stability()}) {
        line.add(number(v));
      }
      line.add(r.relative().map(ConceptResult::number).orElse(""));
      table.add(line);
    }
    return table;
  }

  private static String number(double v) {
    return Double.isNaN(v) ? "" : String.format(Locale.ROOT, "%.4g", v);
  }
}

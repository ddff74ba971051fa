package io.earwitness.study;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.report.FilterDictionary;
import io.earwitness.report.FilterEntry;
import io.earwitness.report.LayerSummary;
import io.earwitness.torch.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of a sound dictionary: filters.json and filters.csv. */
final class FilterFiles {
  private FilterFiles() {}

  static void write(FilterDictionary dictionary, Path folder) throws IOException {
    ModelFolder.put(folder, "filters.json", EvaluationFiles.pretty(json(dictionary)));
    ModelFolder.put(folder, "filters.csv", EvaluationFiles.csv(table(dictionary)));
  }

  static ObjectNode json(FilterDictionary d) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", "earwitness-filters").put("schemaVersion", 1);
    ObjectNode model = root.putObject("model").put("sha256", d.modelDigest());
    model.put("network", d.card().recipe().name()).put("version", d.card().version());
    ObjectNode data = root.putObject("data").put("folder", d.data());
    data.put("tracks", d.tracks());
    root.putObject("named").put("level", FilterEntry.LEVEL).put("leastR", FilterEntry.LEAST_R);
    ArrayNode layers = root.putArray("layers");
    LayerSummary.of(d).forEach(l -> layers.add(json(l)));
    ArrayNode filters = root.putArray("filters");
    d.filters().forEach(f -> filters.add(json(f)));
    return root;
  }

  private static ObjectNode json(LayerSummary l) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("layer", l.layer()).put("milliseconds", l.milliseconds()).put("bands", l.bands());
    node.put("filters", l.filters()).put("active", l.active()).put("named", l.named());
    node.put("follows", l.follows().orElse(null)).put("prefer", l.prefer());
    EvaluationFiles.put(node, "closestR", l.closest());
    EvaluationFiles.put(node, "classPurity", l.purity());
    return node;
  }

  private static ObjectNode json(FilterEntry f) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("layer", f.layer()).put("filter", f.filter()).put("name", f.words());
    node.put("follows", f.follows().map(FilterEntry.Correlate::name).orElse(null));
    node.put("prefers", f.prefers().map(FilterEntry.GenreMean::genre).orElse(null));
    node.put("mean", f.mean()).put("tracks", f.tracks());
    f.band().ifPresent(b -> node.put("lowHertz", b.low()).put("highHertz", b.high()));
    node.put("class", f.traits().genre());
    EvaluationFiles.put(node, "classPurity", f.traits().purity());
    EvaluationFiles.put(node, "instabilityBands", f.traits().instabilityBands());
    EvaluationFiles.put(node, "instabilitySeconds", f.traits().instabilitySeconds());
    ArrayNode correlates = node.putArray("correlates");
    for (FilterEntry.Correlate c : f.correlates()) {
      ObjectNode row = correlates.addObject().put("name", c.name()).put("tracks", c.tracks());
      EvaluationFiles.put(row, "r", c.r());
      EvaluationFiles.put(row, "p", c.p());
    }
    ArrayNode genres = node.putArray("genres");
    for (FilterEntry.GenreMean g : f.genres()) {
      ObjectNode row = genres.addObject().put("genre", g.genre()).put("mean", g.mean());
      EvaluationFiles.put(row, "p", g.p());
    }
    ArrayNode moments = node.putArray("moments");
    for (FilterEntry.Moment m : f.moments()) {
      ObjectNode row = moments.addObject().put("track", m.track()).put("genre", m.genre());
      row.put("activation", m.activation());
      row.put("startSeconds", m.startSeconds()).put("endSeconds", m.endSeconds());
      row.putObject("field")
          .put("startSeconds", m.field().startSeconds())
          .put("endSeconds", m.field().endSeconds())
          .put("lowHertz", m.field().lowHertz())
          .put("highHertz", m.field().highHertz());
      row.put("gain", m.gain()).put("sound", m.sound()).put("kept", m.kept());
    }
    return node;
  }

  private static List<List<String>> table(FilterDictionary d) {
    List<String> header =
        new ArrayList<>(
            List.of("layer", "filter", "name", "follows", "r", "p", "prefers", "mean", "tracks"));
    header.addAll(List.of("class", "class purity", "instability bands", "instability seconds"));
    d.correlates().forEach(c -> header.addAll(List.of("r " + c, "p " + c)));
    d.genres().forEach(g -> header.add("mean " + g));
    List<List<String>> rows = new ArrayList<>();
    rows.add(header);
    for (FilterEntry f : d.filters()) {
      List<String> row = new ArrayList<>(List.of(f.layer(), "" + f.filter(), f.words()));
      row.add(f.follows().map(FilterEntry.Correlate::name).orElse(""));
      row.add(f.follows().map(c -> number(c.r())).orElse(""));
      row.add(f.follows().map(c -> number(c.p())).orElse(""));
      row.add(f.prefers().map(FilterEntry.GenreMean::genre).orElse(""));
      row.add(number(f.mean()));
      row.add("" + f.tracks());
      row.add(f.traits().genre());
      row.add(number(f.traits().purity()));
      row.add(number(f.traits().instabilityBands()));
      row.add(number(f.traits().instabilitySeconds()));
      f.correlates().forEach(c -> row.addAll(List.of(number(c.r()), number(c.p()))));
      f.genres().forEach(g -> row.add(number(g.mean())));
      rows.add(row);
    }
    return rows;
  }

  /** Four digits that count; nothing for what could not be measured. */
  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4g", value);
  }
}

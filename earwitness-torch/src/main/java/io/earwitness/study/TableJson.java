package io.earwitness.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.data.Part;
import java.util.List;

/** The tables as one JSON document; docs/reproduce.md lists its fields. */
final class TableJson {
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private TableJson() {}

  static ObjectNode of(TableFacts facts, List<ProtocolTable> tables, List<Finding> findings) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", "earwitness-reproduction").put("schemaVersion", VERSION);
    root.put("data", facts.data());
    root.put("music", facts.music());
    root.set("labels", JSON.valueToTree(facts.labels()));
    root.set("made", JSON.valueToTree(facts.made()));
    root.set("findings", JSON.valueToTree(findings));
    ArrayNode protocols = root.putArray("protocols");
    tables.forEach(table -> protocols.add(table(table, facts.labels())));
    return root;
  }

  private static ObjectNode table(ProtocolTable table, List<String> labels) {
    ObjectNode node = JSON.createObjectNode();
    node.put("protocol", table.protocol().text());
    node.put("notApplicable", table.notApplicable().orElse(null));
    node.put("folds", table.folds()).put("seeds", table.seeds());
    node.set("notes", JSON.valueToTree(table.notes()));
    node.set("leaks", JSON.valueToTree(table.leaks()));
    ArrayNode rows = node.putArray("rows");
    table.rows().forEach(row -> rows.add(row(row, labels)));
    return node;
  }

  private static ObjectNode row(TableRow row, List<String> labels) {
    ObjectNode node = JSON.createObjectNode();
    node.put("network", row.entrant().name()).put("input", row.entrant().input());
    node.set("recipe", JSON.valueToTree(row.entrant().recipe().orElse(null)));
    node.set("published", JSON.valueToTree(row.entrant().published().orElse(null)));
    for (Part part : RunOutcome.PARTS) {
      node.set(part.text(), accuracy(row.accuracy(part)));
    }
    node.set("confusion", JSON.valueToTree(row.answers().confusion(labels)));
    ArrayNode runs = node.putArray("runs");
    row.done().forEach(run -> runs.add(run(run)));
    return node;
  }

  private static ObjectNode accuracy(Accuracy a) {
    ObjectNode node = JSON.createObjectNode();
    node.put("tracks", a.tracks()).put("groups", a.groups());
    node.set("segmentAccuracy", EvaluationFiles.json(a.segment()));
    node.set("trackAccuracy", EvaluationFiles.json(a.track()));
    return node;
  }

  private static ObjectNode run(RunOutcome run) {
    ObjectNode node = JSON.createObjectNode();
    node.put("segmentAccuracy", run.tested() ? run.accuracy() : null);
    node.put("epochs", run.history().size()).put("bestEpoch", run.bestEpoch());
    node.put("seconds", Math.round(10 * run.seconds()) / 10.0);
    node.set("leaks", JSON.valueToTree(run.leaks()));
    return node;
  }
}

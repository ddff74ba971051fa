package io.earwitness.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.torch.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of a {@link ReproduceStudy} and what they say in words. */
public final class Reproduction {
  /** The page that opens from disk. */
  public static final String PAGE = ExperimentReport.PAGE;

  private final TableFacts facts;
  private final List<ProtocolTable> tables;
  private final List<Finding> findings;

  Reproduction(TableFacts facts, List<ProtocolTable> tables) {
    this.facts = facts;
    this.tables = List.copyOf(tables);
    this.findings = Findings.of(tables);
  }

  /** Tables and findings in lines of text. */
  public String text() {
    return findings.stream()
        .map(f -> f.question() + "\n  " + f.answer())
        .collect(Collectors.joining("\n", TableText.of(tables) + "\n", "\n"));
  }

  /** Everything as JSON, as in results.json. */
  public ObjectNode toJson() {
    return TableJson.of(facts, tables, findings);
  }

  void write(Path folder) throws IOException {
    ModelFolder.put(folder, "table.csv", TableCsv.of(tables));
    ModelFolder.put(folder, "report.md", TableMarkdown.of(facts, tables, findings));
    ModelFolder.put(folder, "results.json", EvaluationFiles.pretty(toJson()));
    ModelFolder.put(folder, PAGE, TablePage.of(facts, tables, findings));
  }
}

package io.earwitness.study;

import java.util.List;
import java.util.Map;

/** The tables and findings as Markdown. */
final class TableMarkdown {
  private TableMarkdown() {}

  static String of(TableFacts facts, List<ProtocolTable> tables, List<Finding> findings) {
    StringBuilder out = new StringBuilder();
    out.append("# The study on ").append(facts.data()).append("\n\n").append(facts.music());
    out.append(
        ". Accuracy in %, with 95 % intervals over artists. Rows on UNIT input are the study's own"
            + " setting.\n\n## What the figures say\n\n");
    for (Finding f : findings) {
      out.append("**").append(f.question()).append("** ").append(f.answer()).append("\n\n");
    }
    for (ProtocolTable table : tables) {
      out.append("## Protocol ").append(table.protocol().text()).append("\n\n");
      table.notApplicable().ifPresent(reason -> out.append(reason).append(".\n\n"));
      if (!table.rows().isEmpty()) {
        table(table, out);
      }
    }
    out.append("## Comparisons, per segment\n\n");
    for (Finding f : findings) {
      f.evidence().forEach(line -> out.append("- ").append(line).append('\n'));
    }
    out.append("\n## Training times\n\n");
    times(tables, out);
    out.append("\n## How it was made\n\n");
    for (Map.Entry<String, String> fact : facts.made().entrySet()) {
      out.append("- ").append(fact.getKey()).append(": ").append(fact.getValue()).append('\n');
    }
    return out.toString();
  }

  private static void table(ProtocolTable table, StringBuilder out) {
    out.append(table.manner()).append("; ").append(table.leaks().text()).append(".\n\n");
    line(out, "network", "train", "validation", "test", "test, tracks", "the study's");
    line(out, "---", "---:", "---:", "---:", "---:", "---:");
    for (TableRow row : table.rows()) {
      line(
          out,
          row.entrant().label(),
          Figures.interval(row.train().segment()),
          Figures.interval(row.validation().segment()),
          Figures.interval(row.test().segment()),
          Figures.interval(row.test().track()),
          row.entrant().published().map(Published::text).orElse(""));
    }
    out.append('\n');
    table.notes().forEach(note -> out.append("- ").append(note).append('\n'));
    out.append(table.notes().isEmpty() ? "" : "\n");
  }

  private static void times(List<ProtocolTable> tables, StringBuilder out) {
    line(out, "network", "trainings", "epochs", "seconds each");
    line(out, "---", "---:", "---:", "---:");
    for (TrainingTime time : TrainingTime.of(tables)) {
      line(out, time.cells().toArray(String[]::new));
    }
  }

  private static void line(StringBuilder out, String... cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}

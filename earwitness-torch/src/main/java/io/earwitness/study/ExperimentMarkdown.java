package io.earwitness.study;

import java.util.Collections;
import java.util.List;

/** An experiment's report as Markdown. */
final class ExperimentMarkdown {
  private ExperimentMarkdown() {}

  static String of(ExperimentReport report) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(report.title()).append("\n\n").append(report.subject()).append(". ");
    out.append(report.lede()).append("\n\n## What the figures say\n\n");
    for (Finding f : report.findings()) {
      out.append("**").append(f.question()).append("** ").append(f.answer()).append("\n\n");
      f.evidence().forEach(line -> out.append("- ").append(line).append('\n'));
      out.append(f.evidence().isEmpty() ? "" : "\n");
    }
    report
        .pictures()
        .forEach(
            (name, picture) ->
                out.append("![%s](%s.png)\n\n".formatted(picture.description(), name)));
    for (Sheet sheet : report.sheets()) {
      out.append("## ").append(sheet.title()).append("\n\n");
      out.append(sheet.intro()).append(sheet.intro().isEmpty() ? "" : "\n\n");
      line(out, sheet.head());
      line(out, Collections.nCopies(sheet.head().size(), "---"));
      sheet.rows().forEach(row -> line(out, row));
      out.append('\n');
    }
    out.append("## How it was made\n\n");
    report.made().forEach((k, v) -> out.append("- %s: %s\n".formatted(k, v)));
    return out.toString();
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}

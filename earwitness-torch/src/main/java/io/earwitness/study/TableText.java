package io.earwitness.study;

import java.util.List;
import java.util.Locale;

/** The tables in columns, for a terminal. */
final class TableText {
  private TableText() {}

  static String of(List<ProtocolTable> tables) {
    StringBuilder out = new StringBuilder();
    for (ProtocolTable table : tables) {
      out.append(table.protocol().text()).append(", ").append(table.manner());
      if (table.notApplicable().isPresent()) {
        out.append(": ").append(table.notApplicable().get()).append("\n\n");
        continue;
      }
      out.append("\n  ").append(table.leaks().text()).append('\n');
      out.append(
          row("accuracy in %", "train", "valid.", "test segments", "test tracks", "the study's"));
      for (TableRow row : table.rows()) {
        out.append(
            row(
                row.entrant().label(),
                Figures.number(row.train().segment().value()),
                Figures.number(row.validation().segment().value()),
                Figures.interval(row.test().segment()),
                Figures.interval(row.test().track()),
                row.entrant().published().map(Published::text).orElse("")));
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "  %-22s %6s %6s  %-19s %-19s %s", cells).stripTrailing()
        + "\n";
  }
}

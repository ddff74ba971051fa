package io.earwitness.study;

import io.earwitness.data.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables as CSV: one row an entrant and protocol. Accuracies are shares from 0 to 1. */
final class TableCsv {
  private TableCsv() {}

  static String of(List<ProtocolTable> tables) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(header());
    for (ProtocolTable table : tables) {
      String protocol = table.protocol().text();
      for (TableRow row : table.rows()) {
        List<String> cells = new ArrayList<>(List.of(protocol, row.entrant().name()));
        cells.add(row.entrant().input());
        cells.add(String.valueOf(row.done().size()));
        cells.add(String.valueOf(row.test().tracks()));
        cells.add(String.valueOf(row.test().groups()));
        for (Part part : RunOutcome.PARTS) {
          add(cells, row.accuracy(part).segment());
          add(cells, row.accuracy(part).track());
        }
        for (Part part : RunOutcome.PARTS) {
          cells.add(row.entrant().published().map(p -> number(p.of(part))).orElse(""));
        }
        cells.add("");
        rows.add(cells);
      }
      table.notApplicable().ifPresent(reason -> rows.add(without(protocol, reason)));
    }
    return EvaluationFiles.csv(rows);
  }

  private static List<String> header() {
    List<String> header =
        new ArrayList<>(List.of("protocol", "network", "input", "runs", "test_tracks", "artists"));
    for (Part part : RunOutcome.PARTS) {
      for (String unit : List.of("segment", "track")) {
        String name = part.text() + "_" + unit;
        header.addAll(List.of(name, name + "_low", name + "_high"));
      }
    }
    RunOutcome.PARTS.forEach(part -> header.add("published_" + part.text()));
    header.add("note");
    return header;
  }

  private static List<String> without(String protocol, String reason) {
    List<String> cells = new ArrayList<>(header().stream().map(h -> "").toList());
    cells.set(0, protocol);
    cells.set(cells.size() - 1, reason);
    return cells;
  }

  private static void add(List<String> cells, Interval i) {
    cells.add(number(i.value()));
    cells.add(number(i.low()));
    cells.add(number(i.high()));
  }

  private static String number(double v) {
    return Double.isNaN(v) ? "" : String.format(Locale.ROOT, "%.4f", v);
  }
}

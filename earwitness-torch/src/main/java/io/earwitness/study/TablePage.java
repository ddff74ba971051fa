package io.earwitness.study;

import io.earwitness.report.Html;
import io.earwitness.report.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables and findings as one HTML file that opens from disk and asks no network. */
final class TablePage {
  private TablePage() {}

  static String of(TableFacts facts, List<ProtocolTable> tables, List<Finding> findings) {
    Map<String, String> slots = new HashMap<>();
    slots.put("data", Html.text(facts.data()));
    slots.put("music", Html.text(facts.music()));
    slots.put("links", links(tables));
    slots.put("findings", findings.stream().map(Finding::html).collect(Collectors.joining()));
    slots.put(
        "tables",
        tables.stream()
            .map(t -> new TableSection(t, facts.labels()).html())
            .collect(Collectors.joining()));
    slots.put("made", made(facts, tables));
    String title = "The study on " + facts.data();
    return Page.of(resource("reproduction.html"), title, resource("reproduction.css"), "", slots);
  }

  private static String resource(String name) {
    return Html.resource(TablePage.class, name);
  }

  private static String links(List<ProtocolTable> tables) {
    return tables.stream()
        .map(
            t ->
                "<a href=\"#%s\">%s</a>"
                    .formatted(t.protocol().text(), TableSection.title(t.protocol())))
        .collect(Collectors.joining());
  }

  private static String made(TableFacts facts, List<ProtocolTable> tables) {
    List<TrainingTime> times = TrainingTime.of(tables);
    StringBuilder out = new StringBuilder("<table class=\"times\"><thead><tr>");
    for (String head : List.of("Network", "Trainings", "Epochs", "Seconds each")) {
      out.append("<th scope=\"col\">").append(head).append("</th>");
    }
    out.append("</tr></thead><tbody>");
    for (TrainingTime time : times) {
      out.append("<tr>");
      time.cells().forEach(c -> out.append("<td>").append(Html.text(c)).append("</td>"));
      out.append("</tr>");
    }
    out.append("</tbody></table><dl class=\"facts\">");
    facts.made().forEach((name, value) -> fact(out, name, value));
    fact(
        out,
        "training in all",
        String.format(Locale.ROOT, "%s of work", Pace.duration(TrainingTime.total(times))));
    return out.append("</dl>").toString();
  }

  private static void fact(StringBuilder out, String name, String value) {
    out.append("<div><dt>").append(Html.text(name)).append("</dt><dd>");
    out.append(Html.text(value)).append("</dd></div>");
  }
}

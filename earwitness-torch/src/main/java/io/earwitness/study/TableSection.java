package io.earwitness.study;

import io.earwitness.data.LeakReport;
import io.earwitness.data.Protocol;
import io.earwitness.report.Html;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** One protocol on the page: what it keeps apart, what leaks, its table, curves, matrices. */
final class TableSection {
  private final ProtocolTable table;
  private final List<String> labels;
  private final StringBuilder out = new StringBuilder();

  TableSection(ProtocolTable table, List<String> labels) {
    this.table = table;
    this.labels = labels;
  }

  static String title(Protocol protocol) {
    return switch (protocol) {
      case SEGMENT -> "By segment";
      case TRACK -> "By track";
      case FILTERED -> "The filtered list";
      case ARTIST -> "By artist";
    };
  }

  private static String intro(Protocol protocol) {
    return switch (protocol) {
      case SEGMENT -> "Segments at random, 80:10:10. Most likely the study was split so.";
      case TRACK -> "Whole tracks at random, 80:10:10. Songs of one artist may lie on both sides.";
      case FILTERED -> "The published list of GTZAN without its faults.";
      case ARTIST -> "No artist on two sides: the figures that hold for music by somebody new.";
    };
  }

  String html() {
    String id = table.protocol().text();
    out.append("<section id=\"").append(id).append("\" aria-labelledby=\"").append(id);
    out.append("-title\"><h2 id=\"").append(id).append("-title\">");
    out.append(title(table.protocol())).append(" <small>").append(table.manner());
    out.append("</small></h2><p class=\"intro\">").append(intro(table.protocol())).append("</p>");
    if (table.rows().isEmpty()) {
      out.append("<p class=\"leak none\">").append(Html.text(table.notApplicable().orElse("")));
      return out.append("</p></section>").toString();
    }
    leaks(table.leaks());
    results();
    curves();
    matrices();
    return out.append("</section>").toString();
  }

  private void leaks(LeakReport leaks) {
    out.append("<p class=\"leak ").append(leaks.leaks() ? "bad" : "good").append("\"><b>");
    out.append(leaks.leaks() ? "It leaks" : "No leak").append(":</b> ");
    out.append(Html.text(leaks.text())).append(".</p>");
    table
        .notes()
        .forEach(n -> out.append("<p class=\"note\">").append(Html.text(n)).append("</p>"));
  }

  private void results() {
    out.append("<table class=\"results\"><thead><tr><th scope=\"col\">Accuracy in %</th>");
    out.append("<th scope=\"col\" class=\"strip\">Test, per segment")
        .append(scale())
        .append("</th>");
    for (String head :
        List.of(
            "Test, per track",
            "Validation",
            "Training",
            "The study<br><small>train / valid. / test</small>")) {
      out.append("<th scope=\"col\">").append(head).append("</th>");
    }
    out.append("</tr></thead><tbody>");
    table.rows().forEach(this::result);
    out.append("</tbody></table>");
  }

  private static String scale() {
    StringBuilder svg = new StringBuilder("<svg class=\"dots\" aria-hidden=\"true\">");
    for (int percent = 0; percent <= 100; percent += 25) {
      String anchor = percent == 0 ? "start" : percent == 100 ? "end" : "middle";
      svg.append("<text x=\"").append(percent).append("%\" y=\"14\" text-anchor=\"");
      svg.append(anchor).append("\">").append(percent).append("</text>");
    }
    return svg.append("</svg>").toString();
  }

  private void result(TableRow row) {
    out.append(row.entrant().isTheStudys() ? "<tr class=\"study\">" : "<tr>");
    out.append("<th scope=\"row\">").append(name(row.entrant())).append("</th>");
    out.append("<td class=\"strip\"><span>").append(interval(row.test().segment()));
    out.append("</span>").append(dots(row)).append("</td>");
    cell("Test, per track", interval(row.test().track()));
    cell("Validation", interval(row.validation().segment()));
    cell("Training", interval(row.train().segment()));
    cell("The study", row.entrant().published().map(Published::text).orElse(""));
    out.append("</tr>");
  }

  private static String name(Entrant entrant) {
    return entrant.recipe().isEmpty()
        ? Html.text(entrant.label())
        : "<b>" + Html.text(entrant.name()) + "</b> <small>" + entrant.input() + "</small>";
  }

  private static String interval(Interval i) {
    String value = "<b>" + Figures.number(i.value()) + "</b>";
    return i.isKnown() ? value + " <small>" + Figures.range(i) + "</small>" : "–";
  }

  private void cell(String head, String value) {
    out.append("<td data-head=\"").append(head).append("\">").append(value).append("</td>");
  }

  private static String dots(TableRow row) {
    Interval i = row.test().segment();
    StringBuilder svg = new StringBuilder("<svg class=\"dots\" aria-hidden=\"true\">");
    for (int percent = 0; percent <= 100; percent += 25) {
      svg.append(line("grid", percent / 100.0, percent / 100.0, "0", "100%"));
    }
    row.entrant()
        .published()
        .ifPresent(p -> svg.append(line("pub", p.test(), p.test(), "2", "20")));
    if (i.isKnown()) {
      svg.append(line("range", i.low(), i.high(), "11", "11"));
      svg.append("<circle r=\"5\" cy=\"11\" cx=\"").append(percent(i.value())).append("\"/>");
    }
    return svg.append("</svg>").toString();
  }

  private static String line(String kind, double from, double to, String y1, String y2) {
    return "<line class=\"%s\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>"
        .formatted(kind, percent(from), percent(to), y1, y2);
  }

  private static String percent(double share) {
    return Html.number(100 * share, 2) + "%";
  }

  private void curves() {
    out.append("<h3>Training</h3><p class=\"intro\">Accuracy by epoch as it was learned: ");
    out.append("<span class=\"key train\">training</span>");
    out.append(" <span class=\"key validation\">validation</span>, one line a run.</p>");
    figures(
        row -> row.entrant().recipe().isPresent() && !row.done().isEmpty(),
        row -> CurvesSvg.of(row.entrant().label(), row.done()));
  }

  private void matrices() {
    out.append("<details class=\"fold\"><summary>Confusion matrices</summary><p class=\"intro\">");
    out.append("Tracks by true genre (rows) and answer (columns), over all runs.</p>");
    figures(
        row -> !row.done().isEmpty(),
        row -> ConfusionSvg.of(row.entrant().label(), labels, row.answers().confusion(labels)));
    out.append("</details>");
  }

  private void figures(Predicate<TableRow> which, Function<TableRow, String> picture) {
    out.append("<div class=\"small\">");
    for (TableRow row : table.rows()) {
      if (which.test(row)) {
        out.append("<figure><figcaption>").append(name(row.entrant())).append("</figcaption>");
        out.append(picture.apply(row)).append("</figure>");
      }
    }
    out.append("</div>");
  }
}

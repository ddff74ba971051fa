package io.earwitness.study;

import io.earwitness.render.Picture;
import io.earwitness.report.Html;
import io.earwitness.report.Page;
import io.earwitness.study.ExperimentReport.Sound;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An experiment's report as one HTML file that opens from disk and asks no network. */
final class ExperimentPage {
  private ExperimentPage() {}

  static String of(ExperimentReport report) {
    Map<String, String> slots = new HashMap<>();
    slots.put("title", Html.text(report.title()));
    slots.put("subject", Html.text(report.subject()));
    slots.put("lede", Html.text(report.lede()));
    slots.put(
        "findings", report.findings().stream().map(Finding::html).collect(Collectors.joining()));
    slots.put(
        "pictures",
        report.pictures().values().stream()
            .map(ExperimentPage::picture)
            .collect(Collectors.joining()));
    slots.put(
        "tables",
        report.sheets().stream().map(ExperimentPage::sheet).collect(Collectors.joining()));
    slots.put("sounds", report.sounds().isEmpty() ? "" : sounds(report.sounds()));
    slots.put(
        "made",
        report.made().entrySet().stream()
            .map(
                e ->
                    "<div><dt>%s</dt><dd>%s</dd></div>"
                        .formatted(Html.text(e.getKey()), Html.text(e.getValue())))
            .collect(Collectors.joining("", "<dl class=\"facts\">", "</dl>")));
    String css = resource("reproduction.css") + resource("experiment.css");
    return Page.of(resource("experiment.html"), report.title(), css, "", slots);
  }

  private static String resource(String name) {
    return Html.resource(ExperimentPage.class, name);
  }

  private static String picture(Picture picture) {
    return "<figure class=\"wide\"><img width=\"%d\" height=\"%d\" alt=\"%s\" src=\"%s\"></figure>"
        .formatted(
            picture.width(),
            picture.height(),
            Html.text(picture.description()),
            Html.dataAddress("image/svg+xml", picture.svg().getBytes(StandardCharsets.UTF_8)));
  }

  private static String sounds(List<Sound> sounds) {
    StringBuilder out = new StringBuilder("<section><h2>To be heard</h2>");
    for (String group : sounds.stream().map(Sound::group).distinct().toList()) {
      out.append("<h3>").append(Html.text(group)).append("</h3><div class=\"sounds\">");
      for (Sound sound : sounds) {
        if (sound.group().equals(group)) {
          out.append("<figure><audio controls preload=\"none\" src=\"").append(sound.address());
          out.append("\"></audio><figcaption>").append(Html.text(sound.caption()));
          out.append("</figcaption></figure>");
        }
      }
      out.append("</div>");
    }
    return out.append("</section>").toString();
  }

  private static String sheet(Sheet sheet) {
    StringBuilder out = new StringBuilder("<section><h2>").append(Html.text(sheet.title()));
    out.append("</h2>");
    if (!sheet.intro().isEmpty()) {
      out.append("<p class=\"intro\">").append(Html.text(sheet.intro())).append("</p>");
    }
    out.append(sheet.folded() ? "<details class=\"fold\"><summary>Show the table</summary>" : "");
    out.append("<table class=\"results plain-rows\"><thead><tr>");
    for (int i = 0; i < sheet.head().size(); i++) {
      out.append("<th scope=\"col\"").append(side(sheet, i)).append('>');
      out.append(Html.text(sheet.head().get(i))).append("</th>");
    }
    out.append("</tr></thead><tbody>");
    sheet.rows().forEach(row -> row(out, sheet, row));
    out.append("</tbody></table>").append(sheet.folded() ? "</details>" : "");
    return out.append("</section>").toString();
  }

  private static void row(StringBuilder out, Sheet sheet, List<String> row) {
    out.append("<tr><th scope=\"row\">").append(Html.text(row.get(0))).append("</th>");
    for (int i = 1; i < row.size(); i++) {
      out.append("<td").append(side(sheet, i)).append(" data-head=\"");
      out.append(Html.text(sheet.head().get(i))).append("\">");
      out.append(Html.text(row.get(i))).append("</td>");
    }
    out.append("</tr>");
  }

  /** Columns of words stand on the left, figures on the right. */
  private static String side(Sheet sheet, int column) {
    boolean words =
        sheet.rows().stream()
            .map(r -> r.get(column))
            .anyMatch(c -> !c.isEmpty() && Character.isLetter(c.charAt(0)));
    return words ? " class=\"words\"" : "";
  }
}

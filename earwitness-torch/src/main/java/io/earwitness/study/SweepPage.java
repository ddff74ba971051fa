package io.earwitness.study;

import io.earwitness.render.Picture;
import io.earwitness.report.Html;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A sweep as one HTML file that opens from disk and asks no network. */
final class SweepPage {
  private SweepPage() {}

  static String of(Sweep sweep) {
    String css = Html.resource(Html.class, "report.css") + resource("sweep.css");
    String js = resource("reproduction.js");
    Map<String, String> slots = new HashMap<>();
    slots.put("policy", Html.policy(css, js));
    slots.put("css", css);
    slots.put("js", js);
    slots.put("version", Html.text(Machine.version()));
    slots.put("grid", Html.text(sweep.name()));
    slots.put("data", Html.text(sweep.facts().data()));
    slots.put("music", Html.text(sweep.facts().music()));
    slots.put("protocol", sweep.protocol().text());
    slots.put("findings", items("li", sweep.sentences()));
    slots.put("heads", items("th scope=\"col\"", sweep.heads()));
    slots.put(
        "rows",
        sweep.rows().stream()
            .map(r -> "<tr>" + row(sweep.heads(), sweep.cells(r)) + "</tr>")
            .collect(Collectors.joining()));
    slots.put("heat", figure(SweepPictures.heat(sweep)));
    slots.put("curves", SweepPictures.curves(sweep).map(SweepPage::figure).orElse(""));
    slots.put("made", made(sweep.facts().made()));
    return Html.fill(resource("sweep.html"), slots);
  }

  private static String resource(String name) {
    return Html.resource(SweepPage.class, name);
  }

  private static String items(String tag, List<String> texts) {
    return texts.stream()
        .map(t -> "<" + tag + ">" + Html.text(t) + "</" + tag.replaceFirst(" .*", "") + ">")
        .collect(Collectors.joining());
  }

  private static String row(List<String> heads, List<String> cells) {
    StringBuilder out = new StringBuilder("<th scope=\"row\">" + Html.text(cells.get(0)) + "</th>");
    for (int i = 1; i < cells.size(); i++) {
      out.append("<td data-head=\"").append(Html.text(heads.get(i))).append("\">");
      out.append(Html.text(cells.get(i))).append("</td>");
    }
    return out.toString();
  }

  private static String figure(Picture picture) {
    return "<figure class=\"wide\"><img alt=\""
        + Html.text(picture.description())
        + "\" width=\""
        + picture.width()
        + "\" src=\""
        + Html.dataAddress("image/png", picture.png())
        + "\"></figure>";
  }

  private static String made(Map<String, String> facts) {
    return facts.entrySet().stream()
        .map(
            e ->
                "<div><dt>"
                    + Html.text(e.getKey())
                    + "</dt><dd>"
                    + Html.text(e.getValue())
                    + "</dd></div>")
        .collect(Collectors.joining());
  }
}

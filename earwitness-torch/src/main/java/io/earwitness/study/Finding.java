package io.earwitness.study;

import io.earwitness.report.Html;
import java.util.List;

/**
 * A question about the table, and what the figures say.
 *
 * @param answer in whole sentences; says so where it cannot be told
 * @param evidence the comparisons behind it, one line each
 */
record Finding(String question, String answer, List<String> evidence) {
  Finding {
    evidence = List.copyOf(evidence);
  }

  /** Question and answer as part of a page, the evidence folded. */
  String html() {
    StringBuilder out = new StringBuilder("<article class=\"finding\"><h3>");
    out.append(Html.text(question)).append("</h3><p>").append(Html.text(answer)).append("</p>");
    if (!evidence.isEmpty()) {
      out.append("<details><summary>Figures behind it</summary><ul>");
      evidence.forEach(e -> out.append("<li>").append(Html.text(e)).append("</li>"));
      out.append("</ul></details>");
    }
    return out.append("</article>").toString();
  }
}

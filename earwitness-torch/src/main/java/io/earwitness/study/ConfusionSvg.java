package io.earwitness.study;

import io.earwitness.report.Html;
import java.util.List;

/** A confusion matrix in the colours of the page: rows the true genres, columns the answers. */
final class ConfusionSvg {
  private static final int CELL = 26;
  private static final int NAMES = 78;

  private ConfusionSvg() {}

  static String of(String title, List<String> labels, List<List<Integer>> counts) {
    int n = labels.size();
    int side = NAMES + n * CELL;
    StringBuilder out = new StringBuilder();
    out.append("<svg class=\"confusion\" viewBox=\"0 0 ").append(side + 4).append(' ');
    out.append(side + 4).append("\" role=\"img\" aria-label=\"Confusion matrix of ");
    out.append(Html.text(title)).append("\">");
    for (int i = 0; i < n; i++) {
      int middle = NAMES + i * CELL + CELL / 2;
      String name = Html.text(labels.get(i));
      out.append("<text class=\"name\" x=\"").append(NAMES - 6).append("\" y=\"");
      out.append(middle + 4).append("\" text-anchor=\"end\">").append(name).append("</text>");
      out.append("<text class=\"name\" transform=\"translate(").append(middle + 4).append(' ');
      out.append(NAMES - 6).append(") rotate(-60)\">").append(name).append("</text>");
      row(out, i, counts.get(i));
    }
    return out.append("</svg>").toString();
  }

  private static void row(StringBuilder out, int i, List<Integer> counts) {
    int sum = counts.stream().mapToInt(Integer::intValue).sum();
    for (int j = 0; j < counts.size(); j++) {
      int x = NAMES + j * CELL;
      int y = NAMES + i * CELL;
      double share = sum == 0 ? 0 : (double) counts.get(j) / sum;
      out.append("<rect class=\"").append(i == j ? "right" : "wrong").append("\" x=\"");
      out.append(x + 1).append("\" y=\"").append(y + 1).append("\" width=\"").append(CELL - 2);
      out.append("\" height=\"").append(CELL - 2).append("\" fill-opacity=\"");
      out.append(Html.number(share, 2)).append("\"/>");
      if (counts.get(j) > 0) {
        out.append("<text class=\"").append(share > 0.55 ? "deep" : "flat").append("\" x=\"");
        out.append(x + CELL / 2).append("\" y=\"").append(y + CELL / 2 + 4);
        out.append("\" text-anchor=\"middle\">").append(counts.get(j)).append("</text>");
      }
    }
  }
}

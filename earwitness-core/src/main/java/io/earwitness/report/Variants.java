package io.earwitness.report;

import java.util.List;
import java.util.Map;

/** What the choices of a method do to its picture, in words. */
final class Variants {
  private static final Map<String, String> WORDS =
      Map.of(
          "switches",
          "pooling hands each value back to the very cell that won its window: lines stay sharp in"
              + " time and pitch, with holes between them",
          "upsample",
          "pooling hands it to every cell of the window, as the original study did: no holes, but"
              + " all is as coarse as the windows",
          "gradient",
          "only what the filter really used comes back, for and against: the most faithful and the"
              + " most restless picture",
          "deconvnet",
          "whatever is positive comes back, used or not: calm outlines of what the filter looks"
              + " for, and less of what this song made it do",
          "guided",
          "both must hold: the cleanest lines. That they convince the eye proves little: such"
              + " pictures hardly change when upper layers are replaced by noise");

  private Variants() {}

  /** A list of the values in which views differ; empty if they do not, or nothing is known. */
  static String html(List<View> views) {
    StringBuilder out = new StringBuilder();
    for (String option : views.get(0).varied()) {
      List<String> values = views.stream().map(v -> v.options().get(option)).distinct().toList();
      for (String value : values) {
        String words = WORDS.get(value);
        if (words != null) {
          out.append("<div><dt>").append(Html.text(value)).append("</dt><dd>");
          out.append(Html.text(words)).append(".</dd></div>");
        }
      }
    }
    return out.length() == 0 ? "" : "<dl class=\"facts ways\">" + out + "</dl>";
  }
}

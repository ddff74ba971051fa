package io.earwitness.cli;

import io.earwitness.study.ClassFigures;
import io.earwitness.study.Evaluation;
import java.util.Locale;

/** An evaluation in lines for people. */
final class EvaluationText {
  private EvaluationText() {}

  static void print(Console console, Evaluation evaluation) {
    console.result(
        "right per track:   %s of %d tracks (%s)",
        evaluation.trackAccuracy().percent(),
        evaluation.scores().size(),
        evaluation.groups() == 1
            ? "by one artist, so that the interval means nothing"
            : "95 % interval over " + evaluation.groups() + " artists");
    console.result(
        "right per segment: %s of %d segments",
        evaluation.segmentAccuracy().percent(), evaluation.segments());
    console.result("always the commonest genre: %s", percent(evaluation.chance()));
    console.result("");
    console.result("%-16s %7s %10s %10s", "genre", "tracks", "precision", "recall");
    for (ClassFigures c : evaluation.classes()) {
      console.result(
          "%-16s %7d %10s %10s",
          c.label(), c.tracks(), percent(c.precision()), percent(c.recall()));
    }
    if (!evaluation.untested().isEmpty()) {
      console.result(
          "not tested, for want of test tracks: %s", String.join(", ", evaluation.untested()));
    }
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}

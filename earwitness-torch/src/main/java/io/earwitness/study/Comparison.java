package io.earwitness.study;

import io.earwitness.data.Part;
import io.earwitness.data.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Two entrants under one protocol.
 *
 * @param test of the first against the second, per segment
 */
record Comparison(Protocol protocol, Entrant first, Entrant second, PairedTest test) {

  /** Compares two rows over the runs that both have. */
  static Comparison of(Protocol protocol, TableRow first, TableRow second) {
    List<Double> a = new ArrayList<>();
    List<Double> b = new ArrayList<>();
    double tested = 0;
    double trained = 0;
    for (int i = 0; i < first.runs().size(); i++) {
      Optional<RunOutcome> one = first.runs().get(i);
      Optional<RunOutcome> other = second.runs().get(i);
      if (one.isPresent() && other.isPresent() && one.get().tested()) {
        a.add(one.get().accuracy());
        b.add(other.get().accuracy());
        tested += one.get().answers(Part.TEST).segments();
        trained += one.get().answers(Part.TRAIN).segments();
      }
    }
    PairedTest test = PairedTest.of(a, b, trained > 0 ? tested / trained : 0);
    return new Comparison(protocol, first.entrant(), second.entrant(), test);
  }

  /** Where it holds: "under artist". */
  String place() {
    return "under " + protocol.text();
  }

  /** The difference: "+1.7 points [-3.0, +6.4]". */
  String points() {
    return Figures.points(test.difference());
  }

  /** All of it in a line. */
  String text() {
    String start =
        String.format(
            Locale.ROOT,
            "%s, %s against %s: %s",
            protocol.text(),
            first.label(),
            second.label(),
            points());
    String over = test.runs() == 1 ? "one run" : test.runs() + " runs";
    if (Double.isNaN(test.p())) {
      return start + " over " + over + ", without spread: cannot be told";
    }
    String end = test.verdict() == 0 ? ": cannot be told" : "";
    return start + ", " + Figures.p(test.p()) + " over " + over + end;
  }
}

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

  /** Where it holds: "under artist on PER_BAND". */
  String where() {
    return "under " + protocol.text() + " on " + first.input();
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
            Figures.points(test.difference()));
    return test.runs() < 2
        ? start + ", one run only: cannot be told"
        : start
            + ", "
            + Figures.p(test.p())
            + " over "
            + test.runs()
            + " runs"
            + (test.verdict() == 0 ? ": cannot be told" : "");
  }
}

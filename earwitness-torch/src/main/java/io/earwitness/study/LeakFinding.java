package io.earwitness.study;

import io.earwitness.data.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much accuracy a split of segments gives away: each entrant on the tracks that were tested
 * both ways, with pieces of one track on both sides and without.
 */
final class LeakFinding {
  private static final String QUESTION =
      "How much of the study's accuracy does a leaky protocol explain?";

  /** The study's ten genres. */
  private static final double GUESSING = 0.1;

  private LeakFinding() {}

  /** One entrant both ways. */
  private record Both(Entrant entrant, double leaky, double strict, Interval loss) {}

  static Finding of(List<ProtocolTable> tables) {
    Optional<ProtocolTable> leaky =
        tables.stream().filter(t -> t.protocol() == Protocol.SEGMENT).findFirst();
    Optional<ProtocolTable> strict = Findings.strictest(tables);
    List<Both> all = new ArrayList<>();
    if (leaky.isPresent() && strict.isPresent()) {
      for (TableRow row : leaky.get().rows()) {
        strict
            .get()
            .row(row.entrant().name(), row.entrant().input())
            .flatMap(other -> both(row, other))
            .ifPresent(all::add);
      }
    }
    Optional<Both> chosen =
        all.stream()
            .filter(b -> b.entrant.isTheStudys())
            .findFirst()
            .or(() -> all.stream().filter(b -> b.entrant.recipe().isPresent()).findFirst());
    return chosen.isEmpty()
        ? new Finding(
            QUESTION,
            "This run does not tell: that needs the protocol segment and one that keeps tracks or"
                + " artists apart.",
            List.of())
        : new Finding(
            QUESTION,
            answer(chosen.get(), apart(strict.get().protocol())),
            all.stream().map(LeakFinding::line).toList());
  }

  private static Optional<Both> both(TableRow leaky, TableRow strict) {
    Answers a = leaky.answers();
    Answers b = strict.answers();
    Interval loss = a.lossTo(b);
    return loss.isKnown()
        ? Optional.of(
            new Both(
                leaky.entrant(),
                a.among(b.tracks()).segmentAccuracy().value(),
                b.among(a.tracks()).segmentAccuracy().value(),
                loss))
        : Optional.empty();
  }

  private static String apart(Protocol protocol) {
    return switch (protocol) {
      case ARTIST -> "no artist is on both sides";
      case FILTERED -> "the published filtered list keeps tracks apart";
      default -> "no track is on both sides";
    };
  }

  private static String answer(Both b, String apart) {
    String figures =
        String.format(
            Locale.ROOT,
            "%s names %s of the segments rightly where pieces of one track lie on both sides, and"
                + " %s of the same tracks' where %s",
            b.entrant.label(),
            Figures.percent(b.leaky),
            Figures.percent(b.strict),
            apart);
    if (b.loss.low() <= 0) {
      return b.loss.high() < 0
          ? "Nothing: " + figures + "."
          : "It cannot be told: "
              + figures
              + ", and the difference, "
              + Figures.points(b.loss)
              + ", may be none.";
    }
    String protocol = figures + ": the protocol alone gives " + Figures.points(b.loss) + ".";
    return b.entrant.published().map(p -> protocol + " " + share(b.loss, p)).orElse(protocol);
  }

  private static String share(Interval loss, Published study) {
    double above = study.test() - GUESSING;
    return String.format(
        Locale.ROOT,
        "The study reports %s, which is %s points above guessing; if its split leaked as this one"
            + " does, %.0f %% of them (%.0f to %.0f %%) come from the split.",
        Figures.percent(study.test()),
        Figures.number(above),
        100 * Math.min(1, loss.value() / above),
        100 * Math.min(1, loss.low() / above),
        100 * Math.min(1, loss.high() / above));
  }

  private static String line(Both b) {
    return String.format(
        Locale.ROOT,
        "%s: %s against %s, %s",
        b.entrant.label(),
        Figures.percent(b.leaky),
        Figures.percent(b.strict),
        Figures.points(b.loss));
  }
}

package io.earwitness.study;

import io.earwitness.synth.Plant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a ranking of methods says in words. */
final class PlantedFindings {
  private final PlantedRanking ranking;

  private PlantedFindings(PlantedRanking ranking) {
    this.ranking = ranking;
  }

  static List<Finding> of(PlantedRanking ranking) {
    PlantedFindings words = new PlantedFindings(ranking);
    List<Finding> all = new ArrayList<>();
    all.add(words.networks());
    if (!ranking.verified().isEmpty() && ranking.overall().stream().anyMatch(words::isMethod)) {
      all.add(words.best());
      all.add(words.bad());
      words.absence().ifPresent(all::add);
    }
    return all;
  }

  private boolean isMethod(MethodScore s) {
    return !PlantedRanking.isBaseline(s);
  }

  private List<MethodScore> methods() {
    return ranking.overall().stream().filter(this::isMethod).toList();
  }

  /** The baseline that explains nothing and yet scores best. */
  private MethodScore rival() {
    return ranking.overall().stream().filter(PlantedRanking::isBaseline).findFirst().orElseThrow();
  }

  private Finding networks() {
    List<String> lines = new ArrayList<>();
    List<String> unused = new ArrayList<>();
    for (PlantedCause c : ranking.causes()) {
      lines.add(c.plant().label() + ": " + Figures.interval(c.flips()) + " % of clips");
      if (!c.verified()) {
        unused.add(c.plant().label());
      }
    }
    String answer =
        "With the cause taken away the answer changes in "
            + ranges(ranking.verified().stream().map(c -> c.flips().value()).toList())
            + " of clips.";
    return new Finding(
        "Do the networks use the planted causes?",
        unused.isEmpty()
            ? answer
            : "Those for "
                + Figures.list(unused)
                + " do not, and are left out. "
                + (ranking.verified().isEmpty() ? "" : "For the others: " + answer),
        lines);
  }

  private static String ranges(List<Double> shares) {
    double low = shares.stream().mapToDouble(d -> d).min().orElse(Double.NaN);
    double high = shares.stream().mapToDouble(d -> d).max().orElse(Double.NaN);
    return low == high
        ? Figures.percent(low)
        : Figures.number(low) + " to " + Figures.percent(high);
  }

  private Finding best() {
    MethodScore best = methods().get(0);
    MethodScore rival = rival();
    String beyond =
        ranking.better(best, rival)
            ? "better than " + rival.method() + ", the best baseline, beyond chance ("
            : "no better than " + rival.method() + ", which explains nothing (";
    List<String> lines = new ArrayList<>();
    for (PlantedCause c : ranking.verified()) {
      MethodScore first =
          methods().stream()
              .map(s -> ranking.score(c.plant(), s.method()))
              .max(Comparator.comparingDouble(s -> s.main().value()))
              .orElseThrow();
      lines.add(c.plant().label() + ": " + first.method() + " " + PlantedReport.auc(first.main()));
    }
    return new Finding(
        "Which method finds causes best?",
        String.format(
            Locale.ROOT,
            "%s, with %s over all kinds, %s%s).%s",
            best.method(),
            PlantedReport.auc(best.main()),
            beyond,
            PlantedReport.auc(rival.main()),
            points(best)),
        lines);
  }

  private static String points(MethodScore best) {
    return best.pointing().isKnown()
        ? " Its strongest cell lies in the cause in "
            + Figures.percent(best.pointing().value())
            + " of clips."
        : "";
  }

  private Finding bad() {
    List<String> poor =
        methods().stream()
            .filter(s -> !ranking.better(s, rival()))
            .map(MethodScore::method)
            .toList();
    List<String> lines = new ArrayList<>();
    for (PlantedCause c : ranking.verified()) {
      List<String> lost =
          methods().stream()
              .map(MethodScore::method)
              .filter(m -> !ranking.recovered(c.plant(), m))
              .toList();
      lines.add(
          c.plant().label()
              + " not recovered by "
              + (lost.isEmpty() ? "none" : Figures.list(lost)));
    }
    return new Finding(
        "Which methods do not?",
        poor.isEmpty()
            ? "All are better than every baseline, over all kinds together; by kind see below."
            : Figures.list(poor)
                + " "
                + (poor.size() == 1 ? "is" : "are")
                + " not better than a map that knows no network ("
                + rival().method()
                + "), over all kinds together.",
        lines);
  }

  private Optional<Finding> absence() {
    return ranking.verified().stream()
        .filter(c -> c.plant() == Plant.ABSENCE)
        .findFirst()
        .map(
            c -> {
              List<String> lines =
                  methods().stream()
                      .map(s -> ranking.score(c.plant(), s.method()))
                      .map(s -> s.method() + ": " + Figures.interval(s.exchange()) + " %")
                      .toList();
              List<String> found =
                  methods().stream()
                      .map(MethodScore::method)
                      .filter(m -> ranking.recovered(c.plant(), m))
                      .toList();
              String random =
                  Figures.percent(ranking.score(c.plant(), "random").exchange().value());
              return new Finding(
                  "Do they see what is missing?",
                  (found.isEmpty()
                          ? "None does"
                          : Figures.list(found) + (found.size() == 1 ? " does" : " do"))
                      + ": put into the cells that a method names, what is missing changes the"
                      + " answer more often than in random cells ("
                      + random
                      + ").",
                  lines);
            });
  }
}

package io.earwitness.study;

import io.earwitness.model.Version;
import io.earwitness.render.Picture;
import io.earwitness.render.RankingImage;
import io.earwitness.render.RankingImage.Column;
import io.earwitness.render.RankingImage.Dot;
import io.earwitness.synth.Plant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** A ranking of methods for people: its sentences, its picture, its tables. */
final class PlantedReport {
  private final PlantedRanking ranking;

  PlantedReport(PlantedRanking ranking) {
    this.ranking = ranking;
  }

  ExperimentReport report() {
    PlantedOptions o = ranking.options();
    List<Sheet> sheets = new ArrayList<>();
    sheets.add(methods());
    sheets.add(networks());
    ranking.verified().forEach(c -> sheets.add(kind(c)));
    Map<String, String> made = new LinkedHashMap<>();
    made.put("version", Version.current());
    made.put("network", o.recipe().name() + " on " + o.recipe().input());
    made.put("clips that train", o.clips() + " of each kind, each with its twin");
    made.put("clips that were never met", o.unseen() + " of each kind");
    made.put("seed", String.valueOf(o.seed()));
    made.putAll(ranking.machine());
    ranking.unsuited().forEach((m, why) -> made.put("left out: " + m, why));
    return new ExperimentReport(
        "Which picture may be believed?",
        o.plants().size() + " kinds of cause in built-in music, network " + o.recipe().name(),
        "Networks learned to tell clips from twins that lack one known cause and are the same"
            + " otherwise. So it is known what they heard, and every method can be asked whether it"
            + " shows it.",
        PlantedFindings.of(ranking),
        Map.of("ranking", picture()),
        sheets,
        List.of(),
        made);
  }

  private Picture picture() {
    List<MethodScore> rows = ranking.overall();
    List<Column> columns = new ArrayList<>();
    for (PlantedCause cause : ranking.verified()) {
      boolean placed = cause.plant() != Plant.ABSENCE;
      columns.add(
          new Column(
              cause.plant().label(),
              placed ? "AUC" : "answers that change",
              dot(ranking.score(cause.plant(), "random").main()),
              rows.stream()
                  .map(s -> dot(ranking.score(cause.plant(), s.method()).main()))
                  .toList()));
    }
    return RankingImage.of(
        "How well methods find planted causes, by kind of cause (grey: a random map)",
        rows.stream().map(MethodScore::method).toList(),
        IntStream.range(0, rows.size())
            .filter(i -> PlantedRanking.isBaseline(rows.get(i)))
            .boxed()
            .toList(),
        columns);
  }

  private static Dot dot(Interval i) {
    return new Dot(i.value(), i.low(), i.high());
  }

  private Sheet methods() {
    List<List<String>> rows = new ArrayList<>();
    for (MethodScore s : ranking.overall()) {
      long recovered =
          ranking.verified().stream().filter(c -> ranking.recovered(c.plant(), s.method())).count();
      rows.add(cells(s, recovered + " of " + ranking.verified().size()));
    }
    return new Sheet(
        "Methods over all kinds of cause",
        "Clips of all kinds that have a place. AUC: the chance that a cell of the cause gets more"
            + " relevance than another, 0.5 is chance. Points inside: clips whose strongest cell"
            + " lies in the cause. Mass: relevance inside. Rank: of as many strongest cells as the"
            + " cause has, those inside. Answers that change: when the fifth of all cells that the"
            + " method ranks highest is taken from the twin. All but AUC in %. Recovered: kinds"
            + " found better than by a random map, beyond both intervals.",
        List.of(
            "Method", "AUC", "Points inside", "Mass inside", "Rank", "Answers change", "Recovered"),
        rows,
        false);
  }

  /** A row of figures, and whether the method recovered what it should. */
  private static List<String> cells(MethodScore s, String recovered) {
    return List.of(
        s.method(),
        auc(s.auc()),
        Figures.interval(s.pointing()),
        Figures.interval(s.mass()),
        Figures.interval(s.rank()),
        Figures.interval(s.exchange()),
        PlantedRanking.isBaseline(s) ? "baseline" : recovered);
  }

  private Sheet networks() {
    List<List<String>> rows = new ArrayList<>();
    for (PlantedCause c : ranking.causes()) {
      rows.add(
          List.of(
              c.plant().label(),
              c.plant().description(),
              c.plant().twin(),
              Figures.interval(c.accuracy()),
              Figures.interval(c.flips()),
              c.verified() ? "yes" : "no, left out",
              String.format(Locale.ROOT, "%.0f s", c.seconds())));
    }
    return new Sheet(
        "Do the networks use the causes?",
        "On clips that they never met, in %: named rightly, and clips whose answer changes when the"
            + " cause is taken away. Methods are scored on the latter.",
        List.of("Kind", "With the cause", "Its twin", "Right", "Changes", "Uses it", "Training"),
        rows,
        false);
  }

  private Sheet kind(PlantedCause c) {
    List<List<String>> rows = new ArrayList<>();
    for (MethodScore all : ranking.overall()) {
      MethodScore s = ranking.score(c.plant(), all.method());
      rows.add(cells(s, ranking.recovered(c.plant(), s.method()) ? "yes" : "no"));
    }
    return new Sheet(
        "Cause: " + c.plant().label(),
        c.plant().description()
            + "; twin "
            + c.plant().twin()
            + (c.plant() == Plant.ABSENCE
                ? ". What is missing is nowhere, so only the answers that change can be counted."
                : "."),
        List.of(
            "Method", "AUC", "Points inside", "Mass inside", "Rank", "Answers change", "Recovered"),
        rows,
        true);
  }

  /** One row a kind and method, then those over all kinds. Shares from 0 to 1. */
  List<List<String>> csv() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("kind", "method", "clips"));
    for (String name : List.of("auc", "pointing", "mass", "rank", "exchange")) {
      head.addAll(List.of(name, name + "_low", name + "_high"));
    }
    rows.add(head);
    for (MethodScore s : ranking.overall()) {
      rows.add(csv("all", s));
    }
    for (PlantedCause c : ranking.verified()) {
      for (MethodScore s : ranking.overall()) {
        rows.add(csv(c.plant().label(), ranking.score(c.plant(), s.method())));
      }
    }
    return rows;
  }

  private static List<String> csv(String kind, MethodScore s) {
    List<String> row = new ArrayList<>(List.of(kind, s.method(), String.valueOf(s.clips())));
    for (Interval i : List.of(s.auc(), s.pointing(), s.mass(), s.rank(), s.exchange())) {
      for (double v : new double[] {i.value(), i.low(), i.high()}) {
        row.add(Double.isNaN(v) ? "" : String.format(Locale.ROOT, "%.4f", v));
      }
    }
    return row;
  }

  /** {@code 0.93 [0.92, 0.94]}. */
  static String auc(Interval i) {
    return i.isKnown()
        ? String.format(Locale.ROOT, "%.2f [%.2f, %.2f]", i.value(), i.low(), i.high())
        : "–";
  }
}

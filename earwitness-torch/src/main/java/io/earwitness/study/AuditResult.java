package io.earwitness.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.model.Version;
import io.earwitness.study.AuditStudy.Duplicate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What in a data set lets a network cheat. */
public final class AuditResult {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Material material;
  private final List<Duplicate> duplicates;
  private final List<CueScore> cues;
  private final Map<Cue, Interval> changed;
  private final long seed;

  AuditResult(
      Material material,
      List<Duplicate> duplicates,
      List<CueScore> cues,
      Map<Cue, Interval> changed,
      long seed) {
    this.material = material;
    this.duplicates = List.copyOf(duplicates);
    this.cues = List.copyOf(cues);
    this.changed = changed;
    this.seed = seed;
  }

  /** Share of the commonest genre. */
  private double chance() {
    Map<String, Long> counts = new TreeMap<>();
    material.songs().forEach(s -> counts.merge(s.track().genre(), 1L, Long::sum));
    return counts.values().stream().mapToLong(v -> v).max().orElse(0)
        / (double) material.songs().size();
  }

  /** Genres all of whose known artists are one. */
  private List<String> ofOneArtist() {
    return material.data().labels().stream()
        .filter(
            label -> {
              List<Optional<String>> artists =
                  material.songs().stream()
                      .map(Song::track)
                      .filter(t -> t.genre().equals(label))
                      .map(t -> t.artistKey())
                      .distinct()
                      .toList();
              return artists.size() == 1 && artists.get(0).isPresent();
            })
        .toList();
  }

  /** Titles that several tracks of one artist have. */
  private List<String> titlesTwice() {
    Map<String, List<String>> tracks = new TreeMap<>();
    for (Song song : material.songs()) {
      song.track()
          .titleKey()
          .ifPresent(
              title ->
                  tracks
                      .computeIfAbsent(song.group() + "\t" + title, k -> new ArrayList<>())
                      .add(song.track().id()));
    }
    return tracks.values().stream()
        .filter(t -> t.size() > 1)
        .map(t -> String.join(", ", t))
        .toList();
  }

  /** Findings in lines of text. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (List<String> row : cueSheet().rows()) {
      out.append(
          String.format(
              "  %-12s accuracy %-20s most telling of %-14s AUC %s  p %-8s %s%n",
              row.get(0), row.get(2), row.get(3), row.get(4), row.get(5), row.get(6)));
    }
    findings()
        .forEach(
            f -> {
              out.append(f.question() + "\n  " + f.answer() + "\n");
              f.evidence().forEach(e -> out.append("    " + e + "\n"));
            });
    return out.toString();
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding(
            "Is a recording there twice?",
            duplicates.isEmpty() ? "None was found." : duplicates.size() + " pairs.",
            duplicates.stream()
                .map(
                    d ->
                        String.format(
                            Locale.ROOT,
                            "%s is %s from %.1f s on; %.0f %% of bits differ",
                            d.part(),
                            d.whole(),
                            d.seconds(),
                            100 * d.errors()))
                .toList()));
    List<String> one = ofOneArtist();
    List<String> titles = titlesTwice();
    findings.add(
        new Finding(
            "Can artists give labels away?",
            (one.isEmpty()
                    ? "No genre is known to come from one artist only."
                    : Figures.list(one) + ": each from one artist only, cannot be tested honestly.")
                + (titles.isEmpty() ? "" : " Titles that are there more than once: see below."),
            titles));
    List<String> telling = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (CueScore c : cues) {
      if (c.tells(chance())) {
        telling.add(c.cue().label());
        lines.add(
            String.format(
                Locale.ROOT,
                "%s (%s): alone names %s %% of tracks (chance %s); most telling of %s, AUC %.2f",
                c.cue().label(),
                c.cue().words(),
                Figures.interval(c.accuracy()),
                Figures.percent(chance()),
                c.telling(),
                c.auc()));
      }
    }
    findings.add(
        new Finding(
            "Which traits that are no music give labels away?",
            telling.isEmpty()
                ? "None beyond chance."
                : Figures.list(telling)
                    + ". A trait may belong to one artist's or album's recordings.",
            lines));
    if (!changed.isEmpty()) {
      List<String> answers = new ArrayList<>();
      changed.forEach(
          (cue, share) -> answers.add(cue.label() + ": " + Figures.interval(share) + " %"));
      findings.add(
          new Finding(
              "Does the network listen to them?",
              "Share of tracks that it names otherwise when the trait is taken out of the sound.",
              answers));
    }
    return findings;
  }

  private Sheet cueSheet() {
    List<List<String>> rows = new ArrayList<>();
    for (CueScore c : cues) {
      boolean known = !Double.isNaN(c.p());
      rows.add(
          List.of(
              c.cue().label(),
              c.cue().words(),
              Figures.interval(c.accuracy()),
              known ? c.telling() : "–",
              known ? String.format(Locale.ROOT, "%.2f", c.auc()) : "–",
              known ? String.format(Locale.ROOT, "%.2g", c.p()) : "–",
              c.tells(chance()) ? "gives away" : "no",
              changed.containsKey(c.cue()) ? Figures.interval(changed.get(c.cue())) : "–"));
    }
    return new Sheet(
        "Traits that are no music",
        String.format(
            Locale.ROOT,
            "Accuracy in %% of a support-vector machine that knows this trait alone, cross-validated"
                + " (known artists kept apart), 95 %% interval; chance, the commonest genre, is %s. AUC: chance that"
                + " a track of the most telling genre has the larger figure; p by the rank sum test,"
                + " corrected by Holm over all traits and genres. A trait gives away if that accuracy's"
                + " interval lies above chance, or p is below %s. Changed: answers in %% that change"
                + " when the trait is taken out.",
            Figures.percent(chance()),
            CueScore.LEVEL),
        List.of("Trait", "Is", "Accuracy", "Most telling of", "AUC", "p", "Verdict", "Changed"),
        rows,
        false);
  }

  /** Everything as JSON, as in results.json. */
  public ObjectNode toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", "earwitness-audit").put("schemaVersion", 1);
    root.put("tracks", material.songs().size()).put("chance", chance()).put("seed", seed);
    ArrayNode pairs = root.putArray("duplicates");
    for (Duplicate d : duplicates) {
      ObjectNode pair = pairs.addObject().put("whole", d.whole()).put("part", d.part());
      pair.put("startSeconds", d.seconds()).put("errors", d.errors());
    }
    root.set("genresOfOneArtist", JSON.valueToTree(ofOneArtist()));
    root.set("titlesTwice", JSON.valueToTree(titlesTwice()));
    ArrayNode all = root.putArray("cues");
    for (CueScore c : cues) {
      ObjectNode node = all.addObject().put("cue", c.cue().label());
      node.set("accuracy", EvaluationFiles.json(c.accuracy()));
      node.put("telling", c.telling());
      EvaluationFiles.put(node, "auc", c.auc());
      EvaluationFiles.put(node, "p", c.p());
      node.put("givesAway", c.tells(chance()));
      if (changed.containsKey(c.cue())) {
        node.set("changed", EvaluationFiles.json(changed.get(c.cue())));
      }
    }
    root.set("findings", JSON.valueToTree(findings()));
    return root;
  }

  void write(Path folder) throws IOException {
    Map<String, String> made = new LinkedHashMap<>();
    made.put("version", Version.current());
    made.put("data digest", material.digest());
    made.put("seed", String.valueOf(seed));
    made.putAll(Machine.facts());
    Sheet sheet = cueSheet();
    ExperimentReport report =
        new ExperimentReport(
            "What lets a network cheat?",
            material.songs().size() + " tracks of " + material.data().labels().size() + " genres",
            "Recordings that are there twice, artists who stand for a genre, and traits of the"
                + " recordings that are no music and yet predict the label.",
            findings(),
            Map.of(),
            List.of(sheet),
            List.of(),
            made);
    List<List<String>> csv = new ArrayList<>();
    csv.add(List.of("cue", "is", "accuracy", "telling", "auc", "p", "verdict", "answers_changed"));
    csv.addAll(sheet.rows());
    report.write(folder, csv, toJson());
  }
}

package io.earwitness.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;

/** How long a grid will take, measured on a few steps of each network. */
final class Pace {
  private static final int TRIED = 4;

  private final int jobs;
  private final Map<Entrant, Double> secondsPerStep = new LinkedHashMap<>();

  /**
   * Measures every network of some runs, as many at once as will train at once.
   *
   * @param jobs how many
   */
  Pace(List<GridRun> runs, int jobs, StudyListener listener) throws IOException {
    this.jobs = jobs;
    Map<Entrant, GridRun> networks = new LinkedHashMap<>();
    runs.forEach(run -> networks.putIfAbsent(run.entrant(), run));
    listener.begin("measuring the pace", "networks", networks.size());
    try {
      for (GridRun run : networks.values()) {
        secondsPerStep.put(run.entrant(), measure(run));
        listener.progress(secondsPerStep.size(), run.entrant().label());
      }
    } finally {
      listener.end();
    }
  }

  private double measure(GridRun run) throws IOException {
    DoubleAdder sum = new DoubleAdder();
    SideBySide.run(
        jobs,
        Collections.nCopies(jobs, run),
        r -> sum.add(r.model(StudyListener.NONE).secondsPerStep(TRIED)),
        done -> {});
    return sum.sum() / jobs;
  }

  /** Seconds that runs will take together. */
  double seconds(List<GridRun> runs) {
    double seconds = 0;
    for (GridRun run : runs) {
      ModelRun model = run.model(StudyListener.NONE);
      seconds += secondsPerStep.get(run.entrant()) * (model.steps() + model.extraSteps());
    }
    return seconds / Math.min(jobs, runs.size());
  }

  /** The measured paces, as "vanilla on UNIT 120, gap on UNIT 180". */
  String text() {
    List<String> parts = new ArrayList<>();
    secondsPerStep.forEach(
        (entrant, s) -> parts.add(String.format(Locale.ROOT, "%s %.0f", entrant.label(), 1e3 * s)));
    return String.join(", ", parts);
  }

  /** A duration for people: "40 seconds", "12 minutes", "3.5 hours". */
  static String duration(double seconds) {
    if (seconds < 90) {
      return Math.max(1, Math.round(seconds)) + " seconds";
    }
    return seconds < 5400
        ? Math.round(seconds / 60) + " minutes"
        : String.format(Locale.ROOT, "%.1f hours", seconds / 3600);
  }
}

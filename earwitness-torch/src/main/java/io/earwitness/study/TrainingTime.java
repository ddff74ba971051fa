package io.earwitness.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long an entrant's trainings took, over all protocols.
 *
 * @param trainings that are done
 * @param epochs of the longest; 0 for the support-vector machine
 * @param seconds of one training, on average
 */
record TrainingTime(Entrant entrant, int trainings, int epochs, double seconds) {

  static List<TrainingTime> of(List<ProtocolTable> tables) {
    Map<Entrant, List<RunOutcome>> runs = new LinkedHashMap<>();
    for (ProtocolTable table : tables) {
      for (TableRow row : table.rows()) {
        runs.computeIfAbsent(row.entrant(), e -> new ArrayList<>()).addAll(row.done());
      }
    }
    List<TrainingTime> times = new ArrayList<>();
    runs.forEach(
        (entrant, done) ->
            times.add(
                new TrainingTime(
                    entrant,
                    done.size(),
                    done.stream().mapToInt(r -> r.history().size()).max().orElse(0),
                    done.stream().mapToDouble(RunOutcome::seconds).average().orElse(Double.NaN))));
    return times;
  }

  /** Seconds of all trainings together, however many ran at once. */
  static double total(List<TrainingTime> times) {
    return times.stream().mapToDouble(t -> t.trainings == 0 ? 0 : t.trainings * t.seconds).sum();
  }

  /** Name, trainings, epochs, seconds. */
  List<String> cells() {
    return List.of(
        entrant.label(),
        String.valueOf(trainings),
        epochs == 0 ? "" : String.valueOf(epochs),
        trainings == 0 ? "" : String.format(Locale.ROOT, "%.0f", seconds));
  }
}

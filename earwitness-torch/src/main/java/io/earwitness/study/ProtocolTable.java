package io.earwitness.study;

import io.earwitness.data.LeakReport;
import io.earwitness.data.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * All entrants under one protocol.
 *
 * @param notApplicable why there are no figures, as "not applicable, 100 of 930 tracks"
 * @param folds of the cross-validation, 0 for single splits
 * @param seeds how many times it was done
 * @param notes what a reader should know of the splits
 * @param leaks what tests share with their trainings, over folds and seeds
 * @param rows the support-vector machine first; empty if not applicable
 */
record ProtocolTable(
    Protocol protocol,
    Optional<String> notApplicable,
    int folds,
    int seeds,
    List<String> notes,
    LeakReport leaks,
    List<TableRow> rows) {

  ProtocolTable {
    notes = List.copyOf(notes);
    rows = List.copyOf(rows);
  }

  /** The row of an entrant. */
  Optional<TableRow> row(String name, String input) {
    return rows.stream()
        .filter(r -> r.entrant().name().equals(name) && r.entrant().input().equals(input))
        .findFirst();
  }

  /** How the music was divided, in a few words. */
  String manner() {
    String times = seeds == 1 ? "" : ", " + seeds + " times";
    return (folds > 0 ? folds + " folds" : "one split") + times;
  }
}

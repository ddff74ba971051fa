package io.earwitness.study;

import io.earwitness.data.Part;
import java.util.List;
import java.util.Optional;

/**
 * One entrant under one protocol: its runs over seeds and folds, taken together.
 *
 * @param entrant network or machine
 * @param runs those that are done, by seed and fold; empty where it is still to come
 * @param train accuracy on the training part, by the network as it was judged
 * @param validation on the validation part
 * @param test on the test part
 */
record TableRow(
    Entrant entrant,
    List<Optional<RunOutcome>> runs,
    Accuracy train,
    Accuracy validation,
    Accuracy test) {

  TableRow {
    runs = List.copyOf(runs);
  }

  static TableRow of(Entrant entrant, List<Optional<RunOutcome>> runs) {
    return new TableRow(
        entrant,
        runs,
        Accuracy.of(answers(runs, Part.TRAIN)),
        Accuracy.of(answers(runs, Part.VALIDATION)),
        Accuracy.of(answers(runs, Part.TEST)));
  }

  /** Accuracy on the training, validation or test part. */
  Accuracy accuracy(Part part) {
    return part == Part.TRAIN ? train : part == Part.VALIDATION ? validation : test;
  }

  /** All answers about the test part. */
  Answers answers() {
    return answers(runs, Part.TEST);
  }

  /** The runs that are done. */
  List<RunOutcome> done() {
    return runs.stream().flatMap(Optional::stream).toList();
  }

  private static Answers answers(List<Optional<RunOutcome>> runs, Part part) {
    return Answers.pooled(
        runs.stream().flatMap(Optional::stream).map(run -> run.answers(part)).toList());
  }
}

package io.earwitness.study;

import io.earwitness.data.LeakReport;
import io.earwitness.data.Refusal;
import io.earwitness.model.ModelCard;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@link TrainStudy} leaves.
 *
 * @param folder of the model
 * @param card of the model
 * @param evaluation of the network on music that it did not train on; of all folds together where
 *     there are folds
 * @param svm the same of the support-vector machine that was trained beside it
 * @param leaks what the test music shares with the training music
 * @param refusals files that were left out
 */
public record TrainResult(
    Path folder,
    ModelCard card,
    Evaluation evaluation,
    Evaluation svm,
    LeakReport leaks,
    List<Refusal> refusals) {
  public TrainResult {
    refusals = List.copyOf(refusals);
  }

  /** Track accuracy of the network minus that of the support-vector machine, on the same tracks. */
  public Interval lead() {
    return evaluation.lead(svm);
  }
}

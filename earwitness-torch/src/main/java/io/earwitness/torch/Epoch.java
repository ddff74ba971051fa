package io.earwitness.torch;

import java.util.List;
import java.util.Locale;

/**
 * One row of a training's history.
 *
 * @param epoch from 1
 * @param trainLoss mean cross entropy of the training segments as they were learned
 * @param trainAccuracy share of them that were named right
 * @param validationLoss mean cross entropy of the validation segments; NaN without any
 * @param validationAccuracy share of them that were named right; NaN without any
 * @param lr learning rate of the epoch's last step
 * @param seconds that it took
 */
public record Epoch(
    int epoch,
    double trainLoss,
    double trainAccuracy,
    double validationLoss,
    double validationAccuracy,
    double lr,
    double seconds) {

  /** The text of {@code history.csv}; numbers that do not exist are empty cells. */
  public static String csv(List<Epoch> history) {
    StringBuilder out =
        new StringBuilder(
            "epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,lr,seconds\n");
    for (Epoch e : history) {
      out.append(e.epoch);
      double[] values = {
        e.trainLoss, e.trainAccuracy, e.validationLoss, e.validationAccuracy, e.lr, e.seconds
      };
      for (double v : values) {
        out.append(',').append(Double.isNaN(v) ? "" : String.format(Locale.ROOT, "%.6g", v));
      }
      out.append('\n');
    }
    return out.toString();
  }
}

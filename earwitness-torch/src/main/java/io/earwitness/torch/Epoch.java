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
 * @param filters what the filters of layers with a filter loss did, layer by layer; mostly none
 */
public record Epoch(
    int epoch,
    double trainLoss,
    double trainAccuracy,
    double validationLoss,
    double validationAccuracy,
    double lr,
    double seconds,
    List<FilterFigures> filters) {

  public Epoch {
    filters = filters == null ? List.of() : List.copyOf(filters);
  }

  /** Without filters. */
  public Epoch(
      int epoch,
      double trainLoss,
      double trainAccuracy,
      double validationLoss,
      double validationAccuracy,
      double lr,
      double seconds) {
    this(
        epoch,
        trainLoss,
        trainAccuracy,
        validationLoss,
        validationAccuracy,
        lr,
        seconds,
        List.of());
  }

  /** Mean over the filters, in nats; NaN without any. */
  public double mutualInformation() {
    return FilterFigures.mean(filters, FilterFigures::mutualInformation);
  }

  /** Mean over the filters; NaN without any. */
  public double classPurity() {
    return FilterFigures.mean(filters, FilterFigures::classPurity);
  }

  /** Mean over the filters; NaN without any. */
  public double spatialEntropy() {
    return FilterFigures.mean(filters, FilterFigures::spatialEntropy);
  }

  /**
   * The text of {@code history.csv}; numbers that do not exist are empty cells. Three columns more
   * where there are filters: the means of their figures.
   */
  public static String csv(List<Epoch> history) {
    boolean filters = history.stream().anyMatch(e -> !e.filters.isEmpty());
    StringBuilder out =
        new StringBuilder(
            "epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,lr,seconds");
    out.append(filters ? ",mutual_information,class_purity,spatial_entropy\n" : "\n");
    for (Epoch e : history) {
      out.append(e.epoch);
      append(
          out,
          e.trainLoss,
          e.trainAccuracy,
          e.validationLoss,
          e.validationAccuracy,
          e.lr,
          e.seconds);
      if (filters) {
        append(out, e.mutualInformation(), e.classPurity(), e.spatialEntropy());
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static void append(StringBuilder out, double... values) {
    for (double v : values) {
      out.append(',').append(Double.isNaN(v) ? "" : String.format(Locale.ROOT, "%.6g", v));
    }
  }
}

package io.earwitness.torch;

import io.earwitness.model.FilterLoss;
import io.earwitness.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What one filter under a filter loss did in an epoch.
 *
 * @param layer after which its map was read
 * @param filter number from 0
 * @param label the genre with the largest mean activation
 * @param mutualInformation with the templates, in nats, mean over the batches
 * @param classPurity share of the genre with the largest mean maximum in the sum over all genres: 1
 *     / (number of genres) to 1; NaN if the filter was never active
 * @param spatialEntropy mean over segments of -sum q ln q / ln(cells), q the map divided by its
 *     sum: 0 is one cell, 1 an even map; NaN if the filter was never active
 */
public record FilterFigures(
    String layer,
    int filter,
    String label,
    double mutualInformation,
    double classPurity,
    double spatialEntropy) {

  /**
   * The figures of a trained network's filters, as a training that only observes them would give.
   *
   * @param layer name of the layer that the maps are of
   * @param loss whose templates and scale count
   * @param labels genres, in the order of their numbers
   * @param maps batches (B, C, h, w), nowhere below 0; information depends on B, and each batch
   *     should hold music of all genres
   * @param targets the segments' labels, batch by batch
   */
  public static List<FilterFigures> of(
      String layer, FilterLoss loss, List<String> labels, List<Tensor> maps, List<long[]> targets) {
    FilterTraining observed =
        new FilterTraining(layer, loss.withRatio(0), maps.get(0).size(1), labels);
    for (int round = 0; round < 2; round++) { // the first finds the running maxima
      if (round == 1) {
        observed.epoch();
      }
      for (int i = 0; i < maps.size(); i++) {
        Tensor batch = maps.get(i);
        long[] target = targets.get(i);
        Torch.call(() -> observed.step(Torch.of(batch), target, Optional.empty()));
      }
    }
    return observed.epoch();
  }

  /** Mean of a figure over filters, those left out that have none; NaN if none has. */
  public static double mean(List<FilterFigures> filters, ToDoubleFunction<FilterFigures> figure) {
    return filters.stream()
        .mapToDouble(figure)
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }

  /** The text of {@code filter-history.csv}: a row a filter and epoch. */
  public static String csv(List<Epoch> history) {
    StringBuilder out =
        new StringBuilder(
            "epoch,layer,filter,genre,mutual_information,class_purity,spatial_entropy\n");
    for (Epoch epoch : history) {
      for (FilterFigures f : epoch.filters()) {
        String genre = f.label.contains(",") ? '"' + f.label.replace("\"", "\"\"") + '"' : f.label;
        out.append(
            String.format(Locale.ROOT, "%d,%s,%d,%s", epoch.epoch(), f.layer, f.filter, genre));
        for (double v : new double[] {f.mutualInformation, f.classPurity, f.spatialEntropy}) {
          out.append(',').append(Double.isNaN(v) ? "" : String.format(Locale.ROOT, "%.6g", v));
        }
        out.append('\n');
      }
    }
    return out.toString();
  }
}

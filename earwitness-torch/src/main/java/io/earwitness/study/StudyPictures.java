package io.earwitness.study;

import io.earwitness.render.ConfusionImage;
import io.earwitness.render.CurveImage;
import io.earwitness.render.CurveImage.Panel;
import io.earwitness.render.CurveImage.Series;
import io.earwitness.render.Picture;
import io.earwitness.torch.Epoch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The pictures of a training, as PNG and SVG. */
final class StudyPictures {
  private StudyPictures() {}

  /**
   * Loss and accuracy by epoch: history.png and history.svg. Where filters were under a filter
   * loss, filters.png and filters.svg as well: means of their figures.
   */
  static void history(List<Epoch> history, Path folder) throws IOException {
    List<Double> x = history.stream().map(e -> (double) e.epoch()).toList();
    Panel loss = panel("loss", history, Epoch::trainLoss, Epoch::validationLoss);
    Panel accuracy =
        panel(
            "accuracy (%)",
            history, e -> 100 * e.trainAccuracy(), e -> 100 * e.validationAccuracy());
    write(CurveImage.of("epoch", x, List.of(loss, accuracy)), folder, "history");
    if (history.stream().anyMatch(e -> !e.filters().isEmpty())) {
      List<Panel> panels =
          List.of(
              new Panel(
                  "mutual information (nats)",
                  List.of(series("training", history, Epoch::mutualInformation))),
              new Panel("class purity", List.of(series("training", history, Epoch::classPurity))),
              new Panel(
                  "spatial entropy", List.of(series("training", history, Epoch::spatialEntropy))));
      write(CurveImage.of("epoch", x, panels), folder, "filters");
    }
  }

  private static Panel panel(
      String title,
      List<Epoch> history,
      ToDoubleFunction<Epoch> train,
      ToDoubleFunction<Epoch> validation) {
    List<Series> series = new ArrayList<>();
    series.add(series("training", history, train));
    if (history.stream().anyMatch(e -> !Double.isNaN(validation.applyAsDouble(e)))) {
      series.add(series("validation", history, validation));
    }
    return new Panel(title, series);
  }

  private static Series series(String name, List<Epoch> history, ToDoubleFunction<Epoch> value) {
    return new Series(name, history.stream().mapToDouble(value).boxed().toList());
  }

  /** The tracks' confusion matrix: confusion.png and confusion.svg. */
  static void confusion(Evaluation evaluation, Path folder) throws IOException {
    int[][] counts =
        evaluation.trackConfusion().stream()
            .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    write(ConfusionImage.of("Tracks", evaluation.labels(), counts), folder, "confusion");
  }

  private static void write(Picture picture, Path folder, String name) throws IOException {
    picture.write(folder.resolve(name + ".png"));
    picture.write(folder.resolve(name + ".svg"));
  }
}

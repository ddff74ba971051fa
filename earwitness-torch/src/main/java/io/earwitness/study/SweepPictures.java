package io.earwitness.study;

import io.earwitness.render.CurveImage;
import io.earwitness.render.CurveImage.Panel;
import io.earwitness.render.CurveImage.Series;
import io.earwitness.render.HeatImage;
import io.earwitness.render.Picture;
import io.earwitness.torch.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The pictures of a sweep: a heat map, and curves where filters were observed in training. */
final class SweepPictures {
  private SweepPictures() {}

  /** Cells x accuracy and measures; each column has its own scale. */
  static Picture heat(Sweep sweep) {
    List<String> columns = new ArrayList<>(List.of("accuracy"));
    sweep.measures().forEach(m -> columns.add(m.title()));
    List<String> names = sweep.rows().stream().map(SweepRow::name).toList();
    List<List<Double>> values = new ArrayList<>();
    for (SweepRow row : sweep.rows()) {
      List<Double> line = new ArrayList<>(List.of(row.row().test().segment().value()));
      sweep.measures().forEach(m -> line.add(row.mean(m)));
      values.add(line);
    }
    return HeatImage.of(sweep.name(), names, columns, values);
  }

  /** Means over the seeds by epoch, a line a cell; empty where no cell observed its filters. */
  static Optional<Picture> curves(Sweep sweep) {
    List<SweepRow> rows =
        sweep.rows().stream()
            .filter(r -> !r.row().done().isEmpty())
            .filter(r -> !r.row().done().get(0).history().get(0).filters().isEmpty())
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    int epochs =
        rows.stream()
            .flatMap(r -> r.row().done().stream())
            .mapToInt(run -> run.history().size())
            .min()
            .orElseThrow();
    List<Double> x = IntStream.rangeClosed(1, epochs).mapToObj(e -> (double) e).toList();
    return Optional.of(
        CurveImage.of(
            "epoch",
            x,
            List.of(
                panel("mutual information (nats)", rows, epochs, Epoch::mutualInformation),
                panel("class purity", rows, epochs, Epoch::classPurity),
                panel("spatial entropy", rows, epochs, Epoch::spatialEntropy),
                panel(
                    "validation accuracy (%)", rows, epochs, e -> 100 * e.validationAccuracy()))));
  }

  private static Panel panel(
      String title, List<SweepRow> rows, int epochs, ToDoubleFunction<Epoch> figure) {
    return new Panel(
        title, rows.stream().map(r -> new Series(r.name(), means(r, epochs, figure))).toList());
  }

  private static List<Double> means(SweepRow row, int epochs, ToDoubleFunction<Epoch> figure) {
    return IntStream.range(0, epochs)
        .mapToObj(
            e ->
                row.row().done().stream()
                    .mapToDouble(run -> figure.applyAsDouble(run.history().get(e)))
                    .average()
                    .orElse(Double.NaN))
        .toList();
  }
}

package io.earwitness.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.model.Architecture;
import io.earwitness.model.FilterLoss;
import io.earwitness.model.Layer;
import io.earwitness.tensor.Tensor;
import io.earwitness.torch.FilterFigures;
import io.earwitness.torch.ModelFolder;
import io.earwitness.torch.TorchClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well the filters of a trained network can be interpreted, as means over the filters of its
 * last layer with maps: {@code measures.json} of its folder.
 *
 * @param layer whose maps were measured
 * @param mutualInformation with the templates of the usual filter loss, in nats, over batches of 32
 * @param classPurity see {@link FilterFigures}
 * @param spatialEntropy see {@link FilterFigures}
 * @param instability see {@link LocationInstability}
 * @param instabilityFreq along frequency
 * @param instabilityTime along time
 * @param parts see {@link PartInterpretability}; NaN where no stems are known
 */
record FilterMeasures(
    String layer,
    double mutualInformation,
    double classPurity,
    double spatialEntropy,
    double instability,
    double instabilityFreq,
    double instabilityTime,
    double parts) {

  private static final int BATCH = 32;
  private static final String FILE = "measures.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Those of a model folder, measured if it does not hold them yet. */
  static FilterMeasures of(Path folder, List<MeasuredSegment> segments) throws IOException {
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      try {
        return JSON.readValue(file.toFile(), FilterMeasures.class);
      } catch (JsonProcessingException e) {
        throw new IOException(file + ": broken, delete it: " + e.getOriginalMessage(), e);
      }
    }
    ModelFolder model = ModelFolder.open(folder);
    try (TorchClassifier classifier = TorchClassifier.of(model.card(), model.weights())) {
      FilterMeasures measures = measure(classifier, segments);
      ModelFolder.put(folder, FILE, JSON.writeValueAsString(measures));
      return measures;
    }
  }

  private static FilterMeasures measure(TorchClassifier model, List<MeasuredSegment> segments) {
    String layer = layer(model.architecture());
    List<Tensor> batches = new ArrayList<>();
    List<long[]> targets = new ArrayList<>();
    List<Tensor> maps = new ArrayList<>();
    for (int from = 0; from < segments.size(); from += BATCH) {
      List<MeasuredSegment> part = segments.subList(from, Math.min(from + BATCH, segments.size()));
      Tensor batch = model.activations(input(model, part), layer);
      batches.add(batch);
      targets.add(part.stream().mapToLong(MeasuredSegment::label).toArray());
      IntStream.range(0, part.size()).forEach(i -> maps.add(batch.select(i)));
    }
    FilterLoss usual = FilterLoss.of(FilterLoss.Approximation.EXACT);
    List<FilterFigures> figures =
        FilterFigures.of(layer, usual, model.card().labels(), batches, targets);
    List<LocationInstability> places =
        IntStream.range(0, figures.size())
            .mapToObj(f -> LocationInstability.of(answers(segments, maps, f)))
            .toList();
    int rows = model.card().features().nMels();
    int columns = model.card().frames();
    double parts =
        mean(
            IntStream.range(0, figures.size())
                .mapToDouble(f -> PartInterpretability.of(segments, maps, f, rows, columns).share())
                .toArray());
    return new FilterMeasures(
        layer,
        FilterFigures.mean(figures, FilterFigures::mutualInformation),
        FilterFigures.mean(figures, FilterFigures::classPurity),
        FilterFigures.mean(figures, FilterFigures::spatialEntropy),
        mean(places.stream().mapToDouble(LocationInstability::both).toArray()),
        mean(places.stream().mapToDouble(LocationInstability::freq).toArray()),
        mean(places.stream().mapToDouble(LocationInstability::time).toArray()),
        parts);
  }

  private static List<LocationInstability.Answer> answers(
      List<MeasuredSegment> segments, List<Tensor> maps, int filter) {
    return IntStream.range(0, maps.size())
        .mapToObj(
            i -> LocationInstability.Answer.of(maps.get(i), filter, segments.get(i).landmark()))
        .toList();
  }

  /** The last layer that changes maps and leaves them maps. */
  static String layer(Architecture network) {
    String last = network.steps().get(0).layer().name();
    for (Architecture.Step step : network.steps()) {
      if (!step.flat() && !(step.layer() instanceof Layer.Dropout)) {
        last = step.size().freq() * step.size().time() > 1 ? step.layer().name() : last;
      }
    }
    return last;
  }

  private static Tensor input(TorchClassifier model, List<MeasuredSegment> segments) {
    int cells = model.card().features().nMels() * model.card().frames();
    Tensor batch =
        Tensor.zeros(segments.size(), 1, model.card().features().nMels(), model.card().frames());
    for (int i = 0; i < segments.size(); i++) {
      MeasuredSegment s = segments.get(i);
      s.song().features().segment(s.segment(), batch.data(), i * cells);
    }
    return batch;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
  }
}

package io.earwitness.study;

import io.earwitness.model.Layer;
import io.earwitness.model.ModelCard;
import io.earwitness.report.Explainer;
import io.earwitness.spectral.LogMel;
import io.earwitness.synth.Chord;
import io.earwitness.synth.SynthMusic;
import io.earwitness.tensor.Tensor;
import io.earwitness.torch.ModelFolder;
import io.earwitness.torch.Torch;
import io.earwitness.torch.TorchClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What each layer of a network does not care about: its responses to built-in chords that differ in
 * key, octave, chord type or instrument alone (Choi, Fazekas, Sandler 2016), beside those of the
 * same network with random weights and beside the input itself.
 */
public final class InvarianceStudy {
  private InvarianceStudy() {}

  /**
   * How to go about it.
   *
   * @param layers names; empty for those after a ReLU, and the logits
   * @param controls networks with random weights, at least 1
   * @param seed of their weights and of the intervals
   * @param threads at least 1
   */
  public record Options(List<String> layers, int controls, long seed, int threads) {
    public Options {
      layers = List.copyOf(layers);
      if (controls < 1) {
        throw new IllegalArgumentException("controls " + controls + ": need at least 1");
      }
    }
  }

  /**
   * Writes report.html, report.md, table.csv, results.json and pictures.
   *
   * @param model its folder
   * @param out is made where it is missing
   * @throws IllegalArgumentException if a layer does not exist or the model is of another sample
   *     rate than the built-in sounds
   */
  public static InvarianceResult run(Path model, Path out, Options options, StudyListener listener)
      throws IOException {
    ModelFolder folder = ModelFolder.open(model);
    ModelCard card = folder.card();
    if (card.features().sampleRate() != SynthMusic.SAMPLE_RATE) {
      throw new IllegalArgumentException(
          "model of " + card.features().sampleRate() + " Hz: need " + SynthMusic.SAMPLE_RATE);
    }
    Torch.setThreads(1); // chords are heard side by side instead
    try (TorchClassifier network = TorchClassifier.of(card, folder.weights())) {
      List<String> layers = layers(network, options.layers);
      List<Tensor> inputs = inputs(card, options.threads, listener);
      List<InvarianceRow> rows = new ArrayList<>();
      listener.begin(
          "asking",
          "blocks of chords",
          (long) Invariance.work() * (1 + layers.size() * (1 + options.controls)));
      try {
        Asking asking = new Asking(inputs, options.threads, listener);
        List<Map<Invariance.Attribute, double[]>> learned = asking.layers(network, layers);
        List<List<Map<Invariance.Attribute, double[]>>> random = new ArrayList<>();
        for (int c = 0; c < options.controls; c++) {
          try (TorchClassifier control = network.untrained(options.seed + c)) {
            random.add(asking.layers(control, layers));
          }
        }
        Map<Invariance.Attribute, double[]> input = asking.of(x -> x, "input");
        for (int i = 0; i < layers.size(); i++) {
          int layer = i;
          List<Map<Invariance.Attribute, double[]>> controls =
              random.stream().map(r -> r.get(layer)).toList();
          rows.add(InvarianceRow.of(layers.get(i), learned.get(i), controls, input, options.seed));
        }
      } finally {
        listener.end();
      }
      Files.createDirectories(out);
      InvarianceResult result =
          new InvarianceResult(
              card, Explainer.digest(model.resolve(ModelFolder.WEIGHTS)), options, rows);
      result.write(out);
      return result;
    } finally {
      Torch.setThreads(options.threads);
    }
  }

  private static List<String> layers(TorchClassifier network, List<String> asked) {
    List<String> known = network.layers();
    for (String layer : asked) {
      if (!known.contains(layer)) {
        throw new IllegalArgumentException("layer " + layer + ": need one of " + known);
      }
    }
    List<String> layers = new ArrayList<>(asked);
    if (layers.isEmpty()) {
      network.card().recipe().layers().stream()
          .filter(l -> l instanceof Layer.Relu)
          .forEach(l -> layers.add(l.name()));
      layers.add(known.get(known.size() - 1));
    }
    return layers;
  }

  private static List<Tensor> inputs(ModelCard card, int threads, StudyListener listener)
      throws IOException {
    LogMel logMel = new LogMel(card.features());
    List<Tensor> inputs = new ArrayList<>();
    List<Chord> chords = Chord.all();
    listener.begin("playing", "chords", chords.size());
    try {
      InOrder.map(
          chords,
          threads,
          chord -> logMel.apply(chord.render(card.segmentSeconds())).unit(),
          (chord, unit) -> inputs.add(unit.reshape(1, unit.size(0), unit.size(1))),
          (chord, failure) -> {
            throw failure;
          },
          done -> listener.progress(done, ""));
    } finally {
      listener.end();
    }
    return inputs;
  }

  /** Asks layer after layer, and counts. */
  private static final class Asking {
    private final List<Tensor> inputs;
    private final int threads;
    private final StudyListener listener;
    private long done;

    Asking(List<Tensor> inputs, int threads, StudyListener listener) {
      this.inputs = inputs;
      this.threads = threads;
      this.listener = listener;
    }

    Map<Invariance.Attribute, double[]> of(UnaryOperator<Tensor> layer, String name)
        throws IOException {
      long before = done;
      Map<Invariance.Attribute, double[]> means =
          Invariance.of(inputs, layer, threads, n -> listener.progress(before + n, name));
      done += Invariance.work();
      return means;
    }

    List<Map<Invariance.Attribute, double[]>> layers(TorchClassifier network, List<String> layers)
        throws IOException {
      List<Map<Invariance.Attribute, double[]>> all = new ArrayList<>();
      for (String layer : layers) {
        all.add(of(x -> network.activations(x, layer), layer));
      }
      return all;
    }
  }
}

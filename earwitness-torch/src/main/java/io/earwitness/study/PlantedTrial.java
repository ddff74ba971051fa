package io.earwitness.study;

import io.earwitness.explain.Attributor;
import io.earwitness.explain.Attributors;
import io.earwitness.explain.MelSpread;
import io.earwitness.explain.Relevance;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.StftConfig;
import io.earwitness.study.PlantedNetwork.Pair;
import io.earwitness.synth.SynthMusic;
import io.earwitness.synth.TruthMask;
import io.earwitness.tensor.Tensor;
import io.earwitness.torch.TorchClassifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a network about pairs that it never met, and its explanations about the cause. */
final class PlantedTrial {
  private final TorchClassifier model;
  private final Map<String, Attributor> methods = new LinkedHashMap<>();
  private final MelSpread spread;
  private final TruthMask truth;

  /**
   * Makes every method ready.
   *
   * @throws IllegalArgumentException if one does not suit the network
   */
  PlantedTrial(TorchClassifier model, List<String> names) {
    this.model = model;
    names.forEach(name -> methods.put(name, Attributors.create(name, model, Map.of())));
    MelConfig features = model.card().features();
    spread = new MelSpread(features, SynthMusic.SAMPLE_RATE, features.nFft());
    truth = new TruthMask(StftConfig.of(features.nFft(), features.hopLength()));
  }

  /** The answers to a clip and to its twin. */
  boolean[] namedRightly(Pair pair) {
    Tensor logits = model.forward(join(List.of(pair.mix(), pair.twin())));
    return new boolean[] {planted(logits, 0), !planted(logits, 1)};
  }

  /** Scores each method on a pair whose answer changes with the cause. */
  Map<String, ClipScore> score(Pair pair) {
    Optional<Tensor> where = truth.of(pair.clip());
    Map<String, Tensor> maps = new LinkedHashMap<>();
    List<Tensor> exchanged = new ArrayList<>();
    methods.forEach(
        (name, method) -> {
          Tensor map = map(method, pair.mix());
          maps.put(name, map);
          exchanged.add(exchange(pair, Relevance.topShare(map)));
        });
    Tensor logits = model.forward(join(exchanged));
    Map<String, ClipScore> scores = new LinkedHashMap<>();
    maps.forEach(
        (name, map) -> {
          boolean changed = !planted(logits, scores.size());
          scores.put(name, ClipScore.of(spread.apply(map), where, changed));
        });
    return scores;
  }

  private static Tensor map(Attributor method, Tensor mix) {
    Tensor values = method.attribute(mix, new int[] {PlantedNetwork.PLANTED}).values();
    return values.reshape(mix.size(2), mix.size(3));
  }

  private static Tensor exchange(Pair pair, Tensor mask) {
    float[] values = pair.mix().data().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = mask.data()[i] > 0 ? pair.twin().data()[i] : values[i];
    }
    return Tensor.of(values, pair.mix().shape());
  }

  private static Tensor join(List<Tensor> ones) {
    int[] shape = ones.get(0).shape();
    int size = ones.get(0).numel();
    float[] all = new float[ones.size() * size];
    for (int i = 0; i < ones.size(); i++) {
      System.arraycopy(ones.get(i).data(), 0, all, i * size, size);
    }
    int[] joined = Arrays.copyOf(shape, shape.length);
    joined[0] = ones.size();
    return Tensor.of(all, joined);
  }

  private static boolean planted(Tensor logits, int sample) {
    return logits.get(sample, PlantedNetwork.PLANTED)
        > logits.get(sample, 1 - PlantedNetwork.PLANTED);
  }
}

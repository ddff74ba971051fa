package io.earwitness.torch;

import io.earwitness.model.Architecture;
import io.earwitness.model.InputScaling;
import io.earwitness.model.Layer;
import io.earwitness.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.Scalar;

/**
 * A recipe with weights, held by libtorch. Layers are data: one interpreter runs every recipe, in
 * its written order with every map at hand, or in a faster order that computes the same function.
 *
 * <p>Weights carry torch's state-dict names and shapes ({@code conv1.weight} (out, in, freq, time),
 * {@code fc1.weight} (out, in), {@code bn1.running_mean}, ...), to which come {@code input.mean}
 * and {@code input.sd} (one value a mel band) where the input is standardised.
 */
final class Network implements AutoCloseable {
  private static final double SD_FLOOR = 0.02;

  private final Architecture architecture;
  private final Map<String, org.bytedeco.pytorch.Tensor> weights = new LinkedHashMap<>();
  private final List<Layer> fast;

  /**
   * Takes weights over.
   *
   * @param state every tensor of {@link Architecture#weights}; others are ignored
   * @throws IllegalArgumentException if one is missing or has another shape
   */
  Network(Architecture architecture, Map<String, Tensor> state) {
    this.architecture = architecture;
    this.fast = Forward.fastOrder(architecture.recipe().layers());
    architecture
        .weights()
        .forEach(
            (name, shape) -> {
              Tensor given = state.get(name);
              if (given == null) {
                throw new IllegalArgumentException("weight " + name + " is missing");
              }
              given.requireShape(shape.stream().mapToInt(Integer::intValue).toArray());
            });
    Torch.call(
        () -> {
          architecture
              .weights()
              .keySet()
              .forEach(name -> weights.put(name, kept(Torch.of(state.get(name)))));
          return null;
        });
  }

  /**
   * A network that is only evaluated, its weights laid out for speed.
   *
   * @param bfloat16 whether they are rounded to bfloat16, batch norm's excepted
   */
  static Network frozen(Architecture architecture, Map<String, Tensor> state, boolean bfloat16) {
    Network network = new Network(architecture, state);
    Torch.call(
        () -> {
          Architecture.Step maps = null;
          Architecture.Step before = null;
          for (Architecture.Step step : architecture.steps()) {
            maps = step.layer() instanceof Layer.Flatten ? before : maps;
            for (String name : step.weights().keySet()) {
              org.bytedeco.pytorch.Tensor w = network.weights.get(name);
              network.weights.put(name, kept(Forward.frozen(w, step, maps, bfloat16)));
              w.releaseReference();
            }
            maps = step.layer() instanceof Layer.Linear ? null : maps;
            before = step;
          }
          return null;
        });
    return network;
  }

  private static org.bytedeco.pytorch.Tensor kept(org.bytedeco.pytorch.Tensor tensor) {
    return tensor.retainReference();
  }

  /**
   * Weights before training as torch draws them, U(-1/sqrt(n), 1/sqrt(n)) with n the inputs of one
   * output; each tensor's draws depend on the seed and its name only. Input statistics are mean 0,
   * deviation 1.
   */
  static Map<String, Tensor> initialState(Architecture architecture, long seed) {
    Map<String, Tensor> state = new LinkedHashMap<>();
    Map<String, List<Integer>> shapes = architecture.weights();
    shapes.forEach(
        (name, shape) -> {
          Tensor t = Tensor.zeros(shape.stream().mapToInt(Integer::intValue).toArray());
          List<Integer> weight = shapes.get(name.replaceFirst("\\.\\w+$", ".weight"));
          if (weight == null || weight.size() == 1) {
            boolean one = name.endsWith(".weight") || name.endsWith("var") || name.endsWith(".sd");
            state.put(name, one ? t.map(v -> 1) : t);
            return;
          }
          int fanIn = weight.stream().skip(1).reduce(1, (a, b) -> a * b);
          double bound = 1 / Math.sqrt(fanIn);
          SplittableRandom random = new SplittableRandom(Seeds.mix(seed, name.hashCode()));
          state.put(name, t.map(v -> random.nextDouble(-bound, bound)));
        });
    return state;
  }

  Architecture architecture() {
    return architecture;
  }

  /** A copy of every weight, in the architecture's order. */
  Map<String, Tensor> state() {
    return Torch.call(
        () -> {
          Map<String, Tensor> state = new LinkedHashMap<>();
          architecture
              .weights()
              .forEach((name, shape) -> state.put(name, copy(weights.get(name), shape)));
          return state;
        });
  }

  private static Tensor copy(org.bytedeco.pytorch.Tensor tensor, List<Integer> shape) {
    return Torch.copy(tensor).reshape(shape.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The native tensors by name; they live as long as the network. */
  Map<String, org.bytedeco.pytorch.Tensor> weights() {
    return weights;
  }

  /**
   * What the first layer reads, in channels-last strides: UNIT values, standardised if so asked.
   */
  org.bytedeco.pytorch.Tensor scaled(org.bytedeco.pytorch.Tensor unit) {
    if (architecture.recipe().input() == InputScaling.UNIT) {
      return Forward.channelsLast(unit);
    }
    org.bytedeco.pytorch.Tensor mean = weights.get("input.mean").view(1, 1, -1, 1);
    return Forward.channelsLast(unit.sub(mean).div(slope()));
  }

  /** Derivative by the UNIT input, given that by what the first layer reads. */
  org.bytedeco.pytorch.Tensor unscaled(org.bytedeco.pytorch.Tensor gradient) {
    return architecture.recipe().input() == InputScaling.UNIT ? gradient : gradient.div(slope());
  }

  private org.bytedeco.pytorch.Tensor slope() {
    return weights.get("input.sd").view(1, 1, -1, 1).add(new Scalar(SD_FLOOR));
  }

  /**
   * Logits for training, of scaled input; batch statistics are updated.
   *
   * @param watched takes the maps of layers with a filter loss, in order
   */
  org.bytedeco.pytorch.Tensor train(
      org.bytedeco.pytorch.Tensor scaled,
      boolean bfloat16,
      Generator dropout,
      List<org.bytedeco.pytorch.Tensor> watched) {
    return Forward.training(weights, bfloat16, dropout, watched).run(fast, scaled);
  }

  /** Logits of scaled input in the fast order. */
  org.bytedeco.pytorch.Tensor predict(org.bytedeco.pytorch.Tensor scaled) {
    return predict(scaled, 0, fast.size(), false);
  }

  /** The output of layers {@code from} to {@code to} - 1 of the fast order. */
  org.bytedeco.pytorch.Tensor predict(
      org.bytedeco.pytorch.Tensor x, int from, int to, boolean bfloat16) {
    return Forward.evaluating(weights, bfloat16).run(fast.subList(from, to), x);
  }

  /** The layers in the fast order, which has the same layers on maps as the written one. */
  List<Layer> fastLayers() {
    return fast;
  }

  /** The output of layers {@code from} to {@code to} - 1 in written order. */
  org.bytedeco.pytorch.Tensor run(org.bytedeco.pytorch.Tensor x, int from, int to) {
    return Forward.evaluating(weights).run(architecture.recipe().layers().subList(from, to), x);
  }

  @Override
  public void close() {
    weights.values().forEach(org.bytedeco.pytorch.Tensor::releaseReference);
    weights.clear();
  }
}

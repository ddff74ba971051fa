package io.earwitness.model;

import io.earwitness.model.Layer.BatchNorm;
import io.earwitness.model.Layer.Conv;
import io.earwitness.model.Layer.ConvTranspose;
import io.earwitness.model.Layer.Flatten;
import io.earwitness.model.Layer.GlobalAveragePool;
import io.earwitness.model.Layer.Linear;
import io.earwitness.model.Layer.Mask;
import io.earwitness.model.Layer.MaxPool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recipe laid out for one input size and number of labels: the shape of every map, the names and
 * shapes of the weights, how much of the input a cell sees. Plain arithmetic, no engine.
 *
 * @param recipe the network
 * @param labels number of labels
 * @param input mel bands and frames
 * @param steps the layers in written order
 */
public record Architecture(Recipe recipe, int labels, Size input, List<Step> steps) {

  /**
   * One layer in place.
   *
   * @param layer what it does
   * @param channels of its output; the number of values once {@code flat}
   * @param size of its output maps, (1, 1) once {@code flat}
   * @param flat whether the output is (B, channels) instead of (B, channels, freq, time)
   * @param weights the layer's tensors by torch's names ({@code conv1.weight}) with their shapes
   * @param field rows and columns of the input that one cell depends on, edges aside
   * @param jump rows and columns of the input between neighbouring cells
   */
  public record Step(
      Layer layer,
      int channels,
      Size size,
      boolean flat,
      Map<String, List<Integer>> weights,
      Size field,
      Size jump) {

    /** Number of learned weights and biases; running statistics do not count. */
    public long learned() {
      return weights.entrySet().stream()
          .filter(e -> isLearned(e.getKey()))
          .mapToLong(
              e -> e.getValue().stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b))
          .sum();
    }
  }

  /**
   * Lays a recipe out.
   *
   * @throws IllegalArgumentException if a layer does not fit what comes before it; the message
   *     names the layer
   */
  public static Architecture of(Recipe recipe, int labels, Size input) {
    List<Step> steps = new ArrayList<>();
    Step last = new Step(null, 1, input, false, Map.of(), new Size(1, 1), new Size(1, 1));
    for (Layer layer : recipe.layers()) {
      last = next(layer, last, labels);
      steps.add(last);
    }
    if (!last.flat || last.channels != labels) {
      throw misfit(
          last.layer, "gives " + last.channels + " values: need one for each label, " + labels);
    }
    return new Architecture(recipe, labels, input, List.copyOf(steps));
  }

  /** A model's network laid out for its own input and labels. */
  public static Architecture of(ModelCard card) {
    Size input = new Size(card.features().nMels(), card.frames());
    return of(card.recipe(), card.labels().size(), input);
  }

  private static Step next(Layer layer, Step in, int labels) {
    if (layer instanceof Linear linear) {
      need(in.flat, layer, "needs flatten or globalAveragePool before it");
      int units = linear.units() == 0 ? labels : linear.units();
      return new Step(
          layer,
          units,
          in.size,
          true,
          affine(layer, units, List.of(units, in.channels)),
          in.field,
          in.jump);
    }
    requireFilterMaps(layer, in);
    if (layer instanceof Layer.Relu || layer instanceof Layer.Dropout) {
      return new Step(layer, in.channels, in.size, in.flat, Map.of(), in.field, in.jump);
    }
    need(!in.flat, layer, "needs maps, not values: it stands after flatten or globalAveragePool");
    Size all =
        new Size(
            extent(in.size.freq(), in.field.freq(), in.jump.freq()),
            extent(in.size.time(), in.field.time(), in.jump.time()));
    if (layer instanceof Flatten) {
      int values = Math.multiplyExact(in.channels, in.size.freq() * in.size.time());
      return new Step(layer, values, new Size(1, 1), true, Map.of(), all, in.jump);
    }
    if (layer instanceof GlobalAveragePool) {
      return new Step(layer, in.channels, new Size(1, 1), true, Map.of(), all, in.jump);
    }
    if (layer instanceof BatchNorm) {
      Map<String, List<Integer>> w =
          new LinkedHashMap<>(affine(layer, in.channels, List.of(in.channels)));
      w.put(layer.name() + ".running_mean", List.of(in.channels));
      w.put(layer.name() + ".running_var", List.of(in.channels));
      return new Step(layer, in.channels, in.size, false, w, in.field, in.jump);
    }
    if (layer instanceof Mask) {
      return new Step(layer, in.channels, in.size, false, Map.of(), all, in.jump);
    }
    return window(layer, in);
  }

  /** The filter loss is of maps that are nowhere below 0. */
  private static void requireFilterMaps(Layer layer, Step in) {
    if (layer.filterLoss() != null) {
      need(!in.flat, layer, "has a filterLoss: it needs maps, not values");
      need(
          layer instanceof Layer.Relu || in.layer instanceof Layer.Relu || in.layer instanceof Mask,
          layer,
          "has a filterLoss: it needs relu or mask right before it");
    }
  }

  private static Step window(Layer layer, Step in) {
    if (layer instanceof MaxPool pool) {
      Size k = pool.size();
      need(k.freq() >= 1 && k.time() >= 1, layer, "has an empty window");
      Size size = new Size(in.size.freq() / k.freq(), in.size.time() / k.time());
      return placed(layer, in, in.channels, size, Map.of(), wider(in, k), by(in.jump, k));
    }
    if (layer instanceof Conv conv) {
      Size k = conv.kernel();
      Size s = conv.stride();
      need(
          k.freq() >= 1 && k.time() >= 1 && s.freq() >= 1 && s.time() >= 1,
          layer,
          "has an empty kernel or stride");
      Size size =
          new Size(
              convolved(in.size.freq(), k.freq(), s.freq(), conv.padding().freq()),
              convolved(in.size.time(), k.time(), s.time(), conv.padding().time()));
      List<Integer> shape = List.of(conv.filters(), in.channels, k.freq(), k.time());
      return placed(
          layer,
          in,
          conv.filters(),
          size,
          affine(layer, conv.filters(), shape),
          wider(in, k),
          by(in.jump, s));
    }
    ConvTranspose conv = (ConvTranspose) layer;
    Size k = conv.kernel();
    Size s = conv.stride();
    need(
        k.freq() >= 1 && k.time() >= 1 && s.freq() >= 1 && s.time() >= 1,
        layer,
        "has an empty kernel or stride");
    Size size =
        new Size(
            (in.size.freq() - 1) * s.freq() - 2 * conv.padding().freq() + k.freq(),
            (in.size.time() - 1) * s.time() - 2 * conv.padding().time() + k.time());
    Size seen =
        new Size((k.freq() + s.freq() - 1) / s.freq(), (k.time() + s.time() - 1) / s.time());
    Size jump =
        new Size(Math.max(1, in.jump.freq() / s.freq()), Math.max(1, in.jump.time() / s.time()));
    List<Integer> shape = List.of(in.channels, conv.filters(), k.freq(), k.time());
    return placed(
        layer,
        in,
        conv.filters(),
        size,
        affine(layer, conv.filters(), shape),
        wider(in, seen),
        jump);
  }

  private static Step placed(
      Layer layer,
      Step in,
      int channels,
      Size size,
      Map<String, List<Integer>> weights,
      Size field,
      Size jump) {
    need(
        size.freq() >= 1 && size.time() >= 1,
        layer,
        "does not fit on maps of " + in.size.freq() + " x " + in.size.time());
    return new Step(layer, channels, size, false, weights, field, jump);
  }

  private static Map<String, List<Integer>> affine(Layer layer, int outputs, List<Integer> weight) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    shapes.put(layer.name() + ".weight", weight);
    shapes.put(layer.name() + ".bias", List.of(outputs));
    return shapes;
  }

  private static int convolved(int length, int kernel, int stride, int padding) {
    int room = length + 2 * padding - kernel;
    return room < 0 ? 0 : room / stride + 1;
  }

  private static Size wider(Step in, Size k) {
    return new Size(
        extent(k.freq(), in.field.freq(), in.jump.freq()),
        extent(k.time(), in.field.time(), in.jump.time()));
  }

  private static int extent(int cells, int field, int jump) {
    return field + (cells - 1) * jump;
  }

  private static Size by(Size jump, Size stride) {
    return new Size(jump.freq() * stride.freq(), jump.time() * stride.time());
  }

  /**
   * All tensors of the network's state by torch's names, in order: first {@code input.mean} and
   * {@code input.sd} where it standardises its input, then layer by layer.
   */
  public Map<String, List<Integer>> weights() {
    Map<String, List<Integer>> all = new LinkedHashMap<>();
    if (recipe.input() == InputScaling.PER_BAND) {
      all.put("input.mean", List.of(input.freq()));
      all.put("input.sd", List.of(input.freq()));
    }
    steps.forEach(s -> all.putAll(s.weights));
    return all;
  }

  /** Number of learned weights and biases. */
  public long learned() {
    return steps.stream().mapToLong(Step::learned).sum();
  }

  /** Whether a tensor of {@link #weights} is learned by gradients (the others are statistics). */
  public static boolean isLearned(String name) {
    return !name.startsWith("input.") && !name.contains(".running_");
  }

  private static void need(boolean ok, Layer layer, String problem) {
    if (!ok) {
      throw misfit(layer, problem);
    }
  }

  private static IllegalArgumentException misfit(Layer layer, String problem) {
    return new IllegalArgumentException("layer " + layer.name() + " " + problem);
  }
}

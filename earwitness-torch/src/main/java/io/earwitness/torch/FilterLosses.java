package io.earwitness.torch;

import static org.bytedeco.pytorch.global.torch.grad;
import static org.bytedeco.pytorch.global.torch.ones_like;

import io.earwitness.model.Architecture;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorVector;

/** The filter losses of a network in training, layer by layer; mostly none. */
final class FilterLosses {
  private final List<FilterTraining> layers = new ArrayList<>();

  FilterLosses(Architecture architecture, List<String> labels) {
    for (Architecture.Step step : architecture.steps()) {
      if (step.layer().filterLoss() != null) {
        String name = step.layer().name();
        layers.add(new FilterTraining(name, step.layer().filterLoss(), step.channels(), labels));
      }
    }
  }

  /**
   * Gradients by weights of the task's loss and of the filter losses together.
   *
   * @param maps of the layers that have one, in order, with their graph
   * @param weights leaves of that graph
   */
  TensorVector gradients(
      org.bytedeco.pytorch.Tensor task,
      List<org.bytedeco.pytorch.Tensor> maps,
      long[] target,
      Collection<org.bytedeco.pytorch.Tensor> weights) {
    TensorVector inputs = vector(weights);
    List<org.bytedeco.pytorch.Tensor> outputs = new ArrayList<>(List.of(task));
    List<org.bytedeco.pytorch.Tensor> signals = new ArrayList<>(List.of(ones_like(task)));
    Optional<TensorVector> byMaps =
        layers.stream().anyMatch(FilterTraining::isActive)
            ? Optional.of(byMaps(task, maps))
            : Optional.empty();
    for (int i = 0; i < layers.size(); i++) {
      int at = i;
      layers
          .get(i)
          .step(maps.get(i), target, byMaps.map(g -> g.get(at)))
          .ifPresent(
              signal -> {
                outputs.add(maps.get(at));
                signals.add(signal);
              });
    }
    return grad(vector(outputs), inputs, vector(signals), new BoolOptional(false), false, false);
  }

  private static TensorVector byMaps(
      org.bytedeco.pytorch.Tensor task, List<org.bytedeco.pytorch.Tensor> maps) {
    return grad(
        new TensorVector(task),
        vector(maps),
        new TensorVector(),
        new BoolOptional(true),
        false,
        false);
  }

  private static TensorVector vector(Collection<org.bytedeco.pytorch.Tensor> tensors) {
    return new TensorVector(tensors.toArray(org.bytedeco.pytorch.Tensor[]::new));
  }

  /** Ends an epoch: what every filter did in it. */
  List<FilterFigures> epoch() {
    return layers.stream().flatMap(l -> l.epoch().stream()).toList();
  }

  /** What they remember from epoch to epoch, by layer. */
  Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    layers.forEach(layer -> state.put(layer.name(), layer.state()));
    return state;
  }

  void restore(Map<String, Tensor> state) {
    layers.forEach(layer -> layer.restore(state.get(layer.name())));
  }
}

package io.earwitness.model;

import io.earwitness.model.Layer.BatchNorm;
import io.earwitness.model.Layer.Conv;
import io.earwitness.model.Layer.ConvTranspose;
import io.earwitness.model.Layer.Dropout;
import io.earwitness.model.Layer.Flatten;
import io.earwitness.model.Layer.GlobalAveragePool;
import io.earwitness.model.Layer.Linear;
import io.earwitness.model.Layer.Mask;
import io.earwitness.model.Layer.MaxPool;
import io.earwitness.model.Layer.Relu;
import io.earwitness.model.Training.Optimizer;
import io.earwitness.model.Training.Schedule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The networks that come along, by name. */
public final class Recipes {
  private static final Size THREE = new Size(3, 3);

  private Recipes() {}

  /**
   * The plain network of the original study: two convolutions, two dense layers (2.1 M weights).
   * Its paper does not give the filter sizes; these are ours.
   */
  public static Recipe vanilla() {
    return twoConvolutions("vanilla", List.of(), null);
  }

  /**
   * {@link #vanilla} with a mask layer after the second convolution's ReLU, which keeps of each map
   * what lies around its strongest cell: here up to a quarter of the bands away, at any time. Of
   * masks that narrow it costs the least accuracy (docs/decisions/masks.md).
   */
  public static Recipe masked() {
    return twoConvolutions("masked", List.of(new Mask(null, Mask.Shape.ELLIPSE, 0.25, 1, 1)), null);
  }

  /**
   * {@link #vanilla} with the filter loss on the second convolution's pooled maps, by which each of
   * its filters answers at one place (docs/interpretable.md).
   */
  public static Recipe interpretable() {
    return twoConvolutions(
        "interpretable", List.of(), FilterLoss.of(FilterLoss.Approximation.EXACT));
  }

  private static Recipe twoConvolutions(
      String name, List<Layer> afterTheSecond, FilterLoss filterLoss) {
    List<Layer> layers = new ArrayList<>();
    Collections.addAll(
        layers,
        conv(32),
        new Relu(null),
        new MaxPool(null, new Size(2, 4)),
        conv(64),
        new Relu(null));
    layers.addAll(afterTheSecond);
    Collections.addAll(
        layers,
        new MaxPool(null, new Size(2, 2), filterLoss),
        new Dropout(null, 0.3),
        new Flatten(null),
        new Linear(null, 64),
        new Relu(null),
        new Dropout(null, 0.5),
        new Linear(null, 0));
    return new Recipe(
        name,
        InputScaling.PER_BAND,
        layers,
        new Training(Optimizer.ADAM, 1e-3, 0, Schedule.CONSTANT, 0, 32, 10, 0, false));
  }

  /**
   * The network of the original study whose class activation maps are exact: three convolutions and
   * a transposed one, each normalised, a global average and one linear layer (94 k weights). It
   * learns slower than {@link #vanilla}, hence twice the epochs.
   */
  public static Recipe gap() {
    List<Layer> layers = new ArrayList<>();
    normalised(layers, conv(32), new MaxPool(null, new Size(2, 4)));
    normalised(layers, conv(64), new MaxPool(null, new Size(2, 2)));
    normalised(layers, conv(64));
    Size two = new Size(2, 2);
    normalised(layers, new ConvTranspose(null, 64, THREE, two, new Size(1, 1)));
    layers.add(new GlobalAveragePool(null));
    layers.add(new Linear(null, 0));
    return new Recipe(
        "gap",
        InputScaling.PER_BAND,
        layers,
        new Training(Optimizer.ADAM, 1e-3, 0, Schedule.CONSTANT, 0, 32, 20, 0, false));
  }

  private static void normalised(List<Layer> layers, Layer convolution, Layer... pool) {
    layers.add(convolution);
    layers.add(new BatchNorm(null, null));
    layers.add(new Relu(null));
    Collections.addAll(layers, pool);
  }

  /**
   * Five normalised convolutions and a global average (246 k weights): the best small network.
   * Pooling stands before batch norm, which so has a fraction of the cells to do.
   */
  public static Recipe strong() {
    List<Layer> layers = new ArrayList<>();
    int[] filters = {16, 32, 64, 128, 128};
    Size[] pools = {new Size(2, 4), new Size(2, 2), new Size(2, 2), new Size(2, 2), null};
    for (int i = 0; i < filters.length; i++) {
      layers.add(conv(filters[i]));
      if (pools[i] != null) {
        layers.add(new MaxPool(null, pools[i]));
      }
      layers.add(new BatchNorm(null, null));
      layers.add(new Relu(null));
    }
    layers.add(new GlobalAveragePool(null));
    layers.add(new Dropout(null, 0.3));
    layers.add(new Linear(null, 0));
    return new Recipe(
        "strong",
        InputScaling.PER_BAND,
        layers,
        new Training(Optimizer.ADAMW, 3e-3, 1e-2, Schedule.COSINE, 0.1, 32, 20, 0, true));
  }

  /** All of them, in the order in which they are listed to users. */
  public static List<Recipe> all() {
    return List.of(vanilla(), masked(), gap(), interpretable(), strong());
  }

  /**
   * One recipe by its name.
   *
   * @throws IllegalArgumentException if there is none of that name; the message lists the names
   */
  public static Recipe named(String name) {
    return all().stream()
        .filter(r -> r.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "network "
                        + name
                        + ": need one of "
                        + all().stream().map(Recipe::name).toList()));
  }

  private static Conv conv(int filters) {
    return new Conv(null, filters, THREE, null, null);
  }
}

package io.earwitness.study;

import io.earwitness.model.FilterLoss;
import io.earwitness.model.FilterLoss.Approximation;
import io.earwitness.model.Layer;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import io.earwitness.model.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The grids that come along: variants of {@code vanilla}, which is the first cell of each. */
public final class SweepGrids {
  private SweepGrids() {}

  /** All of them by name, in the order in which they are listed to users. */
  public static Map<String, List<Recipe>> all() {
    Map<String, List<Recipe>> grids = new LinkedHashMap<>();
    grids.put("filter-loss", filterLoss());
    grids.put("filter-size", filterSize());
    grids.put("mask-shape", maskShape());
    grids.put("depth", depth());
    return grids;
  }

  /** Without and with the filter loss, and with the mask; the first two only observe. */
  private static List<Recipe> filterLoss() {
    List<Recipe> cells = new ArrayList<>();
    FilterLoss observing = FilterLoss.of(Approximation.EXACT).withRatio(0);
    cells.add(withLoss(Recipes.vanilla(), "vanilla", observing));
    cells.add(withLoss(Recipes.masked(), "masked", observing));
    for (Approximation gradient : List.of(Approximation.EXACT, Approximation.TARGET)) {
      cells.add(
          withLoss(
              Recipes.vanilla(),
              gradient.name().toLowerCase(Locale.ROOT),
              FilterLoss.of(gradient)));
    }
    return cells;
  }

  private static Recipe withLoss(Recipe recipe, String name, FilterLoss loss) {
    return changed(
        recipe,
        name,
        layer ->
            layer instanceof Layer.MaxPool pool && pool.name().equals("pool2")
                ? new Layer.MaxPool(pool.name(), pool.size(), loss)
                : layer);
  }

  private static List<Recipe> filterSize() {
    List<Recipe> cells = new ArrayList<>(List.of(Recipes.vanilla()));
    int[][] sizes = {{1, 3}, {3, 1}, {1, 9}, {9, 1}, {5, 5}, {7, 7}};
    for (int[] size : sizes) {
      Size kernel = new Size(size[0], size[1]);
      cells.add(
          changed(
              Recipes.vanilla(),
              size[0] + "x" + size[1],
              layer ->
                  layer instanceof Layer.Conv conv
                      ? new Layer.Conv(conv.name(), conv.filters(), kernel, null, null)
                      : layer));
    }
    return cells;
  }

  private static List<Recipe> maskShape() {
    List<Recipe> cells = new ArrayList<>(List.of(Recipes.vanilla()));
    for (String mask :
        List.of(
            "ellipse:0.25:1:1",
            "ellipse:1:0.25:1",
            "ellipse:0.5:0.5:1",
            "ellipse:0.5:0.5:4",
            "diamond:1:1:1",
            "diamond:1:1:4")) {
      Recipe masked = Recipes.masked().withMask(Layer.Mask.of(mask));
      cells.add(changed(masked, mask.replace(':', '-'), layer -> layer));
    }
    return cells;
  }

  /** One to four convolutions, and half and twice as many filters. */
  private static List<Recipe> depth() {
    List<Recipe> cells = new ArrayList<>(List.of(Recipes.vanilla()));
    cells.add(deep("depth-1", 32));
    cells.add(deep("depth-3", 32, 64, 64));
    cells.add(deep("depth-4", 32, 64, 64, 64));
    cells.add(deep("half-width", 16, 32));
    cells.add(deep("double-width", 64, 128));
    return cells;
  }

  private static Recipe deep(String name, int... filters) {
    Recipe vanilla = Recipes.vanilla();
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < filters.length; i++) {
      layers.add(new Layer.Conv(null, filters[i], new Size(3, 3), null, null));
      layers.add(new Layer.Relu(null));
      layers.add(new Layer.MaxPool(null, new Size(2, i == 0 ? 4 : 2)));
    }
    int rest =
        IntStream.range(0, vanilla.layers().size())
            .filter(i -> vanilla.layers().get(i) instanceof Layer.Dropout)
            .findFirst()
            .orElseThrow();
    vanilla.layers().stream().skip(rest).map(l -> l.named(null)).forEach(layers::add);
    return new Recipe(name, vanilla.input(), layers, vanilla.training());
  }

  private static Recipe changed(Recipe recipe, String name, UnaryOperator<Layer> change) {
    return new Recipe(
        name, recipe.input(), recipe.layers().stream().map(change).toList(), recipe.training());
  }
}

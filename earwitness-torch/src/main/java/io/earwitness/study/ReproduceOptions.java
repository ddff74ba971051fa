package io.earwitness.study;

import io.earwitness.data.Protocol;
import io.earwitness.model.InputScaling;
import io.earwitness.model.Layer;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * What {@link ReproduceStudy} trains.
 *
 * @param recipes networks in the order of their rows; two may share a name if they differ in input
 * @param protocols in the order of their tables
 * @param seeds how many times everything is done, with the seeds 1, 2, ...; at least 1
 * @param common what all trainings share. Its folds are those of the protocol {@code artist}, the
 *     other protocols are split 80:10:10; its recipe, protocol, seed and resume are not read
 */
public record ReproduceOptions(
    List<Recipe> recipes, List<Protocol> protocols, int seeds, TrainOptions common) {

  private static final int STUDY_EPOCHS = 10;

  /** The study's own radii are not reported; this narrow mask is of the kind it describes. */
  private static final Layer.Mask STUDY_MASK = Layer.Mask.of("ellipse:0.5:0.5:4");

  public ReproduceOptions {
    recipes = List.copyOf(recipes);
    protocols = List.copyOf(EnumSet.copyOf(protocols));
    if (seeds < 1) {
      throw new IllegalArgumentException("seeds " + seeds + ": need at least 1");
    }
    if (recipes.stream().map(Entrant::of).map(Entrant::folder).distinct().count()
        < recipes.size()) {
      throw new IllegalArgumentException(
          "recipes " + recipes.stream().map(Recipe::name).toList() + ": two share name and input");
    }
  }

  /**
   * The rows of some networks: those of the original study as it trained them, on UNIT input for
   * ten epochs and with a narrow mask, then all of them as their recipes say.
   *
   * @param names of {@link Recipes}
   */
  public static List<Recipe> rows(List<String> names) {
    List<Recipe> rows = new ArrayList<>();
    for (String name : names) {
      Recipe recipe = Recipes.named(name);
      if (Published.of(name).isPresent()) {
        Recipe masked = recipe.hasMask() ? recipe.withMask(STUDY_MASK) : recipe;
        rows.add(
            masked
                .withInput(InputScaling.UNIT)
                .withTraining(masked.training().withEpochs(STUDY_EPOCHS)));
      }
    }
    names.forEach(name -> rows.add(Recipes.named(name)));
    return rows;
  }

  /** Folds of a protocol; 0 for single splits. */
  int folds(Protocol protocol) {
    return protocol == Protocol.ARTIST ? common.folds() : 0;
  }

  /** Number of trainings at most. */
  int trainings() {
    int splits = protocols.stream().mapToInt(p -> Math.max(1, folds(p))).sum();
    return Math.max(1, splits * seeds * recipes.size());
  }
}

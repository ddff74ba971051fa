package io.earwitness.study;

import io.earwitness.explain.Attributors;
import io.earwitness.model.Recipe;
import io.earwitness.synth.Plant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@link PlantedStudy} plants, trains and scores.
 *
 * @param plants kinds of cause, one network each
 * @param recipe of the networks
 * @param methods names of {@link Attributors}; the baselines are always scored as well
 * @param clips that train a network, each with its twin; at least 8
 * @param unseen clips that it is verified on and that methods are scored on; at least 2
 * @param seed of music, weights and intervals
 * @param threads networks at work side by side, at least 1
 */
public record PlantedOptions(
    List<Plant> plants,
    Recipe recipe,
    List<String> methods,
    int clips,
    int unseen,
    long seed,
    int threads) {

  public PlantedOptions {
    need(!plants.isEmpty(), "kinds", plants, "at least one");
    need(clips >= 8, "clips", clips, "at least 8");
    need(unseen >= 2, "unseen", unseen, "at least 2");
    need(threads >= 1, "threads", threads, "at least 1");
    plants = List.copyOf(new LinkedHashSet<>(plants));
    Set<String> all = new LinkedHashSet<>(methods);
    all.forEach(Attributors::method);
    all.addAll(Attributors.BASELINES);
    methods = List.copyOf(all);
  }

  private static void need(boolean ok, String name, Object value, String need) {
    if (!ok) {
      throw new IllegalArgumentException(name + " " + value + ": need " + need);
    }
  }

  /** Networks at work at once. */
  int jobs() {
    return Math.min(threads, plants.size());
  }
}

package io.earwitness.study;

import io.earwitness.model.InputScaling;
import io.earwitness.model.Layer;
import io.earwitness.model.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the table: a network on one input, or the support-vector machine.
 *
 * @param recipe of the network; empty for the machine
 */
record Entrant(Optional<Recipe> recipe) {
  /** The machine that stands beside every network. */
  static final Entrant MACHINE = new Entrant(Optional.empty());

  static Entrant of(Recipe recipe) {
    return new Entrant(Optional.of(recipe));
  }

  /** Name of the network, or {@code svm}. */
  String name() {
    return recipe.map(Recipe::name).orElse("svm");
  }

  /** The mask that the network wears, if it is of that kind. */
  Optional<Layer.Mask> mask() {
    return recipe.stream()
        .flatMap(r -> r.layers().stream())
        .filter(Layer.Mask.class::isInstance)
        .map(Layer.Mask.class::cast)
        .findFirst();
  }

  /** What the network reads; the machine reads MFCC statistics. */
  String input() {
    return recipe.map(r -> r.input().name()).orElse("MFCC");
  }

  /** Name for people. */
  String label() {
    return recipe.isPresent() ? name() + " on " + input() : "support-vector machine";
  }

  /** Names of several, "vanilla on both inputs, gap on UNIT and strong on PER_BAND". */
  static String names(List<Entrant> entrants) {
    Map<String, List<Entrant>> byName = new LinkedHashMap<>();
    entrants.forEach(e -> byName.computeIfAbsent(e.name(), n -> new ArrayList<>()).add(e));
    return Figures.list(
        byName.entrySet().stream()
            .map(
                e ->
                    e.getValue().size() == 1
                        ? e.getValue().get(0).label()
                        : e.getKey() + " on both inputs")
            .toList());
  }

  /** The study's row: one of its networks on its input. */
  boolean isTheStudys() {
    return published().isPresent();
  }

  /** The study's figures, where this is its row. */
  Optional<Published> published() {
    return recipe.filter(r -> r.input() == InputScaling.UNIT).flatMap(r -> Published.of(r.name()));
  }

  /** Name of its folders. */
  String folder() {
    return recipe.isPresent()
        ? (name() + "-" + input()).toLowerCase(Locale.ROOT).replace('_', '-')
        : name();
  }
}

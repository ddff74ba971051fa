package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.explain.TruthMeasures;
import io.earwitness.tensor.Tensor;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Pointing game, mass and rank accuracy, AUC against numpy and scikit-learn. */
class LocalisationGoldenTest {
  private static final double TOLERANCE = 1e-9;

  private static void check(String measure, BiFunction<Tensor, Tensor, Double> ours) {
    Tensor expected = Golden.read("measures.safetensors", "localisation." + measure);
    Tensor maps = Golden.given("maps");
    Tensor regions = Golden.given("regions");
    for (int k = 0; k < expected.numel(); k++) {
      assertThat(ours.apply(maps.select(k), regions.select(k)))
          .as("%s of map %d", measure, k)
          // golden values are read as float32
          .isCloseTo(expected.data()[k], within(TOLERANCE + Math.ulp(expected.data()[k])));
    }
  }

  @Test
  void equalsTheDefinitions() {
    check("pointing_game", (map, region) -> TruthMeasures.pointsInside(map, region) ? 1.0 : 0.0);
    check("relevance_mass_accuracy", TruthMeasures::massAccuracy);
    check("relevance_rank_accuracy", TruthMeasures::rankAccuracy);
    check("auc", TruthMeasures::auc);
  }
}

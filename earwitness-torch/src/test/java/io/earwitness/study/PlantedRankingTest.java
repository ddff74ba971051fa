package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.model.Recipes;
import io.earwitness.synth.Plant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rankings of scores that were made up, so that the right sentences are known. */
class PlantedRankingTest {
  private static final List<String> METHODS =
      List.of("ig", "saliency", "random", "energy", "edges");

  private static ClipScore score(Plant plant, double auc, Random random) {
    double v = auc + 0.02 * random.nextGaussian();
    return plant == Plant.ABSENCE
        ? new ClipScore(Double.NaN, Double.NaN, Double.NaN, Double.NaN, auc > 0.7 ? 1 : 0)
        : new ClipScore(v, v > 0.7 ? 1 : 0, v, v, 1);
  }

  private static PlantedCause cause(Plant plant, double flips, double... aucs) {
    Random random = new Random(plant.label().hashCode());
    Map<String, List<ClipScore>> scores = new LinkedHashMap<>();
    for (int m = 0; m < METHODS.size(); m++) {
      List<ClipScore> clips = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        clips.add(score(plant, aucs[m], random));
      }
      scores.put(METHODS.get(m), clips);
    }
    Interval interval = new Interval(flips, flips, flips);
    return new PlantedCause(plant, interval, interval, 20, 1, scores);
  }

  private static PlantedRanking ranking(PlantedCause... causes) {
    PlantedOptions options =
        new PlantedOptions(List.of(Plant.values()), Recipes.strong(), METHODS, 8, 20, 1, 1);
    return new PlantedRanking(options, METHODS, List.of(causes), Map.of(), Map.of());
  }

  private final PlantedRanking two =
      ranking(
          cause(Plant.EVENT, 1, 0.9, 0.55, 0.5, 0.6, 0.4),
          cause(Plant.HUM, 0.95, 0.8, 0.5, 0.5, 0.7, 0.4),
          cause(Plant.ABSENCE, 1, 0.9, 0.4, 0.4, 0.4, 0.4));

  @Test
  void ranksByTheMeanOverKindsThatHaveAPlace() {
    assertThat(two.overall().stream().map(MethodScore::method))
        .containsExactly("ig", "energy", "saliency", "random", "edges");
    MethodScore ig = two.overall("ig");
    assertThat(ig.auc().value()).isBetween(0.84, 0.86);
    assertThat(ig.clips()).isEqualTo(40);
    assertThat(ig.auc().high() - ig.auc().low()).isLessThan(0.02);
  }

  @Test
  void saysWhichMethodsAreNoBetterThanABaseline() {
    Finding bad = PlantedFindings.of(two).get(2);
    assertThat(bad.answer()).startsWith("saliency is not better").contains("(energy)");
    assertThat(bad.evidence())
        .contains("event not recovered by none", "hum not recovered by saliency");
    assertThat(PlantedFindings.of(two).get(1).answer()).startsWith("ig, with 0.85");
    assertThat(PlantedFindings.of(two).get(3).answer()).startsWith("ig does:");
  }

  @Test
  void leavesOutNetworksThatDoNotUseTheCause() {
    PlantedRanking ranking =
        ranking(
            cause(Plant.EVENT, 1, 0.6, 0.55, 0.5, 0.4, 0.4),
            cause(Plant.RHYTHM, 0.5, 0.9, 0.9, 0.5, 0.5, 0.5));
    assertThat(ranking.overall("ig").auc().value()).isBetween(0.58, 0.62);
    assertThat(PlantedFindings.of(ranking).get(0).answer())
        .startsWith("Those for rhythm do not, and are left out.");
    assertThat(ranking.text()).contains("not used by the network, left out");
    assertThat(ranking.toJson().path("kinds").path(1).has("methods")).isFalse();
  }

  @Test
  void aRunWithoutAnyVerifiedNetworkSaysSo() {
    PlantedRanking none = ranking(cause(Plant.EVENT, 0.1, 0.6, 0.55, 0.5, 0.4, 0.4));
    assertThat(PlantedFindings.of(none)).hasSize(1);
    assertThat(none.text()).contains("Those for event do not, and are left out.");
  }

  @Test
  void tablesHoldEveryKindAndMethod() {
    List<List<String>> csv = new PlantedReport(two).csv();
    assertThat(csv).hasSize(1 + 4 * METHODS.size()).allSatisfy(row -> assertThat(row).hasSize(18));
    String page = ExperimentPage.of(new PlantedReport(two).report());
    assertThat(page).contains("Which picture may be believed?", "Cause: absence", "3 of 3");
    assertThat(page).doesNotContain("{{", "NaN", "http://", "https://");
    String markdown = ExperimentMarkdown.of(new PlantedReport(two).report());
    assertThat(markdown).contains("| ig | 0.85", "![How well methods find").doesNotContain("NaN");
  }
}

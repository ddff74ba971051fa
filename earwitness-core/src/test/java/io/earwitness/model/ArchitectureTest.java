package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.model.Architecture.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

  @Test
  void vanillaHasTheWeightsOfItsDefinition() {
    // 10 weights x 32, 289 x 64, (64 x 32 x 16 + 1) x 64, 65 x 10
    assertThat(lay(Recipes.vanilla()).learned()).isEqualTo(320 + 18_496 + 2_097_216 + 650);
  }

  @Test
  void strongHasTheWeightsOfItsDefinition() {
    assertThat(lay(Recipes.strong()).learned()).isEqualTo(246_762);
  }

  @Test
  void maskedIsVanillaWithAMaskOnTheSecondMaps() {
    Architecture masked = lay(Recipes.masked());
    assertThat(masked.weights()).isEqualTo(lay(Recipes.vanilla()).weights());
    List<Step> steps = new ArrayList<>(masked.steps());
    assertThat(steps.get(4).layer().name()).isEqualTo("relu2");
    assertThat(steps.get(5).layer()).isInstanceOf(Layer.Mask.class);
    assertThat(steps.get(5).size()).isEqualTo(new Size(64, 32));
    steps.remove(5);
    assertThat(steps.stream().map(Step::layer).toList()).isEqualTo(Recipes.vanilla().layers());
  }

  @Test
  void gapHasTheWeightsOfItsDefinition() {
    // three convolutions, the transposed one, two numbers a normalised channel, 65 x 10
    long convolutions = 10 * 32 + 289 * 64 + 577 * 64 + 577 * 64;
    assertThat(lay(Recipes.gap()).learned())
        .isEqualTo(convolutions + 2 * (32 + 64 + 64 + 64) + 650);
  }

  @Test
  void gapDoublesItsMapsBeforeItAveragesThem() {
    List<Step> steps = lay(Recipes.gap()).steps();
    Map<String, Size> sizes = new HashMap<>();
    steps.forEach(s -> sizes.put(s.layer().name(), s.size()));
    assertThat(sizes).containsEntry("relu3", new Size(32, 16));
    // (n - 1) x stride - 2 x padding + kernel
    assertThat(sizes).containsEntry("relu4", new Size(63, 31));
    assertThat(steps.get(steps.size() - 1).layer()).isEqualTo(new Layer.Linear("fc1", 0));
    assertThat(steps.get(steps.size() - 2).layer()).isInstanceOf(Layer.GlobalAveragePool.class);
  }

  @Test
  void shapesFollowTheMaps() {
    List<Step> steps = lay(Recipes.vanilla()).steps();
    assertThat(steps.stream().limit(6).map(Step::size))
        .containsExactly(
            new Size(128, 130),
            new Size(128, 130),
            new Size(64, 32),
            new Size(64, 32),
            new Size(64, 32),
            new Size(32, 16));
    assertThat(steps.stream().limit(6).map(Step::channels)).containsExactly(32, 32, 32, 64, 64, 64);
    assertThat(steps.get(7).channels()).isEqualTo(64 * 32 * 16);
    assertThat(steps.get(steps.size() - 1).channels()).isEqualTo(10);
  }

  @Test
  void fieldsGrowByTheStrideOfWhatLiesBelow() {
    List<Step> steps = lay(Recipes.vanilla()).steps();
    // conv 3, pool (2, 4), conv 3 on cells (2, 4) apart, pool (2, 2)
    assertThat(steps.get(0).field()).isEqualTo(new Size(3, 3));
    assertThat(steps.get(2).field()).isEqualTo(new Size(4, 6));
    assertThat(steps.get(3).field()).isEqualTo(new Size(8, 14));
    assertThat(steps.get(5).field()).isEqualTo(new Size(10, 18));
    assertThat(steps.get(5).jump()).isEqualTo(new Size(4, 8));
    assertThat(steps.get(7).field().time()).isGreaterThanOrEqualTo(128);
  }

  @Test
  void aTransposedConvolutionUndoesTheStride() {
    Step up =
        lay(new Layer.MaxPool(null, two()), new Layer.ConvTranspose(null, 4, two(), two(), null))
            .steps()
            .get(1);
    assertThat(up.channels()).isEqualTo(4);
    assertThat(up.size()).isEqualTo(new Size(128, 130));
    assertThat(up.field()).isEqualTo(two());
    assertThat(up.weights())
        .isEqualTo(Map.of("deconv1.weight", List.of(1, 4, 2, 2), "deconv1.bias", List.of(4)));
  }

  @Test
  void statisticsAreNotLearned() {
    Architecture normed = lay(new Layer.BatchNorm("bn", null));
    assertThat(normed.steps().get(0).learned()).isEqualTo(2);
    assertThat(normed.weights())
        .containsKeys("bn.weight", "bn.bias", "bn.running_mean", "bn.running_var");
    assertThat(lay(Recipes.strong()).weights()).containsKeys("input.mean", "input.sd");
  }

  @Test
  void namesTheLayerThatDoesNotFit() {
    assertThatThrownBy(() -> lay(new Layer.MaxPool("deep", new Size(200, 1))))
        .hasMessageContaining("layer deep does not fit on maps of 128 x 130");
    assertThatThrownBy(() -> lay(new Layer.Linear("out", 0)))
        .hasMessageContaining("layer out needs flatten");
    assertThatThrownBy(() -> lay(new Layer.Flatten(null), new Layer.MaxPool("late", two())))
        .hasMessageContaining("layer late needs maps");
  }

  @Test
  void theFilterLossIsOfMapsThatAreNowhereNegative() {
    FilterLoss loss = FilterLoss.of(FilterLoss.Approximation.EXACT);
    Layer.MaxPool pool = new Layer.MaxPool("pool", two(), loss);
    assertThat(lay(new Layer.Relu(null), pool).steps().get(1).size()).isEqualTo(new Size(64, 65));
    assertThat(lay(new Layer.Relu("r", loss)).steps()).hasSize(3);
    assertThatThrownBy(() -> lay(pool))
        .hasMessage("layer pool has a filterLoss: it needs relu or mask right before it");
    assertThatThrownBy(() -> lay(new Layer.Flatten(null), new Layer.Relu("flat", loss)))
        .hasMessage("layer flat has a filterLoss: it needs maps, not values");
  }

  @Test
  void needsOneOutputForEachLabel() {
    Recipe five =
        new Recipe(
            "five",
            InputScaling.UNIT,
            List.of(new Layer.GlobalAveragePool(null), new Layer.Linear("out", 5)),
            Recipes.vanilla().training());
    assertThatThrownBy(() -> lay(five)).hasMessageContaining("layer out gives 5 values");
  }

  /** The layers, and after them what makes ten values of their maps. */
  private static Architecture lay(Layer... layers) {
    List<Layer> all = new ArrayList<>(List.of(layers));
    all.add(new Layer.GlobalAveragePool("end"));
    all.add(new Layer.Linear("last", 0));
    return lay(new Recipe("small", InputScaling.UNIT, all, Recipes.vanilla().training()));
  }

  private static Architecture lay(Recipe recipe) {
    return Architecture.of(recipe, 10, new Size(128, 130));
  }

  private static Size two() {
    return new Size(2, 2);
  }
}

package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LayerShapeTest {

  @Test
  void vanillaHasTheWeightsOfItsDefinition() {
    // 10 weights x 32, 289 x 64, (64 x 32 x 16 + 1) x 64, 65 x 10
    assertThat(weights(Recipes.vanilla())).isEqualTo(320 + 18_496 + 2_097_216 + 650);
  }

  @Test
  void strongHasTheWeightsOfItsDefinition() {
    assertThat(weights(small(Recipes.strong().layers()))).isBetween(240_000L, 260_000L);
  }

  @Test
  void shapesFollowTheMaps() {
    assertThat(shapes(Recipes.vanilla()).stream().map(LayerShape::shape))
        .startsWith(
            List.of(32, 128, 130),
            List.of(32, 128, 130),
            List.of(32, 64, 32),
            List.of(64, 64, 32),
            List.of(64, 64, 32),
            List.of(64, 32, 16))
        .endsWith(List.of(64), List.of(10));
  }

  @Test
  void fieldsGrowByTheStrideOfWhatLiesBelow() {
    List<LayerShape> shapes = shapes(Recipes.vanilla());
    // conv 3, pool (2, 4), conv 3 on cells (2, 4) apart, pool (2, 2)
    assertThat(shapes.get(0).fieldFreq()).isEqualTo(3);
    assertThat(shapes.get(2).fieldFreq()).isEqualTo(4);
    assertThat(shapes.get(2).fieldTime()).isEqualTo(6);
    assertThat(shapes.get(3).fieldFreq()).isEqualTo(8);
    assertThat(shapes.get(3).fieldTime()).isEqualTo(14);
    assertThat(shapes.get(5).fieldTime()).isEqualTo(18);
    assertThat(shapes.get(shapes.size() - 1).fieldTime()).isEqualTo(130);
  }

  @Test
  void aTransposedConvolutionUndoesTheStride() {
    LayerShape up =
        shapes(
                small(
                    List.of(
                        new Layer.MaxPool(null, new Size(2, 2)),
                        new Layer.ConvTranspose(
                            null, 4, new Size(2, 2), new Size(2, 2), new Size(0, 0)))))
            .get(1);
    assertThat(up.shape()).containsExactly(4, 128, 130);
    assertThat(up.fieldFreq()).isEqualTo(2);
    assertThat(up.weights()).isEqualTo((1 * 4 + 1) * 4);
  }

  @Test
  void namesTheLayerThatDoesNotFit() {
    Recipe tooDeep = small(List.of(new Layer.MaxPool("p", new Size(200, 1))));
    assertThatThrownBy(() -> shapes(tooDeep)).hasMessageContaining("layer p needs a larger map");
    Recipe notFlat = small(List.of(new Layer.Linear("out", 0)));
    assertThatThrownBy(() -> shapes(notFlat)).hasMessageContaining("layer out needs flatten");
    Recipe tooFlat =
        small(List.of(new Layer.Flatten(null), new Layer.MaxPool("p", new Size(2, 2))));
    assertThatThrownBy(() -> shapes(tooFlat)).hasMessageContaining("layer p needs maps");
  }

  private static Recipe small(List<Layer> layers) {
    return new Recipe("small", InputScaling.UNIT, layers, Recipes.vanilla().training());
  }

  private static List<LayerShape> shapes(Recipe recipe) {
    return LayerShape.of(recipe, 128, 130, 10);
  }

  private static long weights(Recipe recipe) {
    return shapes(recipe).stream().mapToLong(LayerShape::weights).sum();
  }
}

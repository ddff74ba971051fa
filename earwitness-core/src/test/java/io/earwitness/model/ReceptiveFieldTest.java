package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.model.ReceptiveField.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields worked out on paper; the torch module compares them with a network's own behaviour. */
class ReceptiveFieldTest {
  private static final Size INPUT = new Size(128, 130);

  private static ReceptiveField vanilla(String layer) {
    return ReceptiveField.of(Architecture.of(Recipes.vanilla(), 10, INPUT), layer);
  }

  private static ReceptiveField of(Layer... layers) {
    Recipe recipe =
        new Recipe("paper", InputScaling.UNIT, List.of(layers), Recipes.vanilla().training());
    return ReceptiveField.of(
        Architecture.of(recipe, 3, INPUT), recipe.layers().get(layers.length - 3).name());
  }

  @Test
  void ofAConvolutionAfterPooling() {
    // column 5: pooled columns 4 to 6, that is 16 to 27 before, and one more on each side
    assertThat(vanilla("relu2").time(5)).isEqualTo(new Range(15, 28));
    assertThat(vanilla("relu2").freq(0)).isEqualTo(new Range(-3, 4));
    assertThat(vanilla("relu2").freq(0).within(128)).isEqualTo(new Range(0, 4));
    assertThat(vanilla("relu2").size()).isEqualTo(new Size(64, 32));
    assertThat(vanilla("relu1").time(0)).isEqualTo(new Range(-1, 1));
    assertThat(vanilla("pool2").time(5)).isEqualTo(new Range(39 - 4, 39 + 13));
  }

  @Test
  void isAsLongAndAsFarApartAsTheArchitectureSays() {
    Architecture strong = Architecture.of(Recipes.strong(), 10, INPUT);
    for (Architecture.Step step : strong.steps()) {
      if (!step.flat()) {
        ReceptiveField field = ReceptiveField.of(strong, step.layer().name());
        assertThat(field.time(1).length()).isEqualTo(step.field().time());
        assertThat(field.freq(1).length()).isEqualTo(step.field().freq());
        assertThat(field.time(2).from() - field.time(1).from()).isEqualTo(step.jump().time());
        assertThat(field.freq(2).from() - field.freq(1).from()).isEqualTo(step.jump().freq());
      }
    }
  }

  @Test
  void ofATransposedConvolution() {
    // output 4 of kernel 3, stride 2, padding 1 is made of inputs 2 alone, output 5 of 2 and 3
    ReceptiveField field =
        of(
            new Layer.ConvTranspose(null, 2, new Size(3, 3), new Size(2, 2), new Size(1, 1)),
            new Layer.GlobalAveragePool(null),
            new Layer.Linear(null, 0));
    assertThat(field.time(4)).isEqualTo(new Range(2, 2));
    assertThat(field.time(5)).isEqualTo(new Range(2, 3));
  }

  @Test
  void ofAMaskIsEverything() {
    ReceptiveField field =
        of(
            new Layer.Mask(null, Layer.Mask.Shape.ELLIPSE, 0.5, 0.5, 4),
            new Layer.GlobalAveragePool(null),
            new Layer.Linear(null, 0));
    assertThat(field.time(7)).isEqualTo(new Range(0, 129));
    assertThat(field.freq(7)).isEqualTo(new Range(0, 127));
  }

  @Test
  void refusesLayersWithoutMaps() {
    assertThatThrownBy(() -> vanilla("fc1"))
        .hasMessageStartingWith("layer fc1 has no maps: need one of [conv1,")
        .hasMessageEndingWith("dropout1]");
    assertThatThrownBy(() -> vanilla("conv9"))
        .hasMessageStartingWith("layer conv9: need one of [conv1, relu1");
  }
}

package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void roundTripsThroughJson() throws JsonProcessingException {
    for (Recipe recipe : Recipes.all()) {
      String text = JSON.writeValueAsString(recipe);
      assertThat(JSON.readValue(text, Recipe.class)).isEqualTo(recipe);
    }
  }

  @Test
  void isWrittenInAFewWords() throws JsonProcessingException {
    Layer layer =
        JSON.readValue("{\"type\": \"conv\", \"filters\": 4, \"kernel\": [5, 3]}", Layer.class);
    assertThat(layer)
        .isEqualTo(new Layer.Conv(null, 4, new Size(5, 3), new Size(1, 1), new Size(2, 1)));
  }

  @Test
  void namesLayersByKindAndNumber() {
    assertThat(Recipes.vanilla().layers().stream().map(Layer::name))
        .startsWith("conv1", "relu1", "pool1", "conv2")
        .endsWith("fc1", "relu3", "dropout2", "fc2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ellipse:0.3:1:4", "diamond:1:1:4", "ellipse:0.05:12:0.25"})
  void masksRoundTripThroughAWord(String text) {
    assertThat(Layer.Mask.of(text).text()).isEqualTo(text);
  }

  @Test
  void aMaskOfOnesOwnTakesThePlaceOfTheRecipes() {
    Recipe recipe = Recipes.masked().withMask(Layer.Mask.of("Diamond:.25:2"));
    assertThat(recipe.layers())
        .contains(new Layer.Mask("mask1", Layer.Mask.Shape.DIAMOND, 0.25, 2, 4))
        .hasSameSizeAs(Recipes.masked().layers());
    assertThat(recipe.withMask(Layer.Mask.of("ellipse:0.25:1:1"))).isEqualTo(Recipes.masked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ellipse", "ellipse:1", "circle:1:1", "ellipse:1:1:", "ellipse:-1:1"})
  void saysWhatAMaskIsWrittenLike(String text) {
    assertThatThrownBy(() -> Layer.Mask.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mask " + text + ": need ellipse or diamond");
  }

  @Test
  void refusesMasksThatCannotBe() {
    assertThatThrownBy(() -> Layer.Mask.of("ellipse:0:1:4"))
        .hasMessage("mask ellipse:0:1:4: radiusFreq 0.0 is out of range");
    Layer.Mask mask = Layer.Mask.of("ellipse:1:1:4");
    assertThatThrownBy(() -> Recipes.vanilla().withMask(mask))
        .hasMessage("mask ellipse:1:1:4: network vanilla has no mask layer");
  }

  @Test
  void refusesTwoLayersOfOneName() {
    List<Layer> layers = List.of(new Layer.Relu("a"), new Layer.Relu("a"));
    Training training = Recipes.vanilla().training();
    assertThatThrownBy(() -> new Recipe("twice", InputScaling.UNIT, layers, training))
        .hasMessage("two layers are named a");
  }

  @Test
  void namesAndAllowedRangesStandInRefusals() {
    assertThatThrownBy(() -> Recipes.named("resnet"))
        .hasMessageStartingWith("network resnet: need one of [vanilla");
    assertThatThrownBy(() -> new Layer.Dropout(null, 1)).hasMessageContaining("p 1.0");
    assertThatThrownBy(() -> Recipes.vanilla().training().withEpochs(0))
        .hasMessage("epochs 0: need at least 1");
  }
}

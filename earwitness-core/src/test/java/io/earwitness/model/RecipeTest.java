package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

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

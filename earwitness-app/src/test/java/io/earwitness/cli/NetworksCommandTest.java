package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import org.junit.jupiter.api.Test;

final class NetworksCommandTest {

  @Test
  void listsEveryRecipeWithItsWeights() {
    Program run = Program.run("networks");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    for (Recipe recipe : Recipes.all()) {
      assertThat(run.out()).contains(recipe.name() + ": ");
    }
    assertThat(run.out())
        .contains("vanilla: 2,116,682 weights", "gap: 93,770 weights", "ellipse:0.25:1:1");
  }

  @Test
  void givesReceptiveFieldsInMillisecondsAndHertz() {
    JsonNode first = Program.run("networks", "--json").json().at("/networks/0/layers/0");
    assertThat(first.at("/layer/name").asText()).isEqualTo("conv1");
    assertThat(first.path("shape").toString()).isEqualTo("[32,128,130]");
    // three frames of 2048 samples, 512 apart, at 22 050 Hz
    assertThat(first.path("fieldMs").asDouble()).isEqualTo(1000.0 * 3072 / 22050);
    // three triangles around 1 kHz, whose centres are about 27 Hz apart
    assertThat(first.path("fieldHz").asDouble()).isBetween(100.0, 115.0);
  }

  @Test
  void neverSeesMoreThanTheWholeSegment() {
    JsonNode networks = Program.run("networks", "--json").json().path("networks");
    for (JsonNode network : networks) {
      for (JsonNode layer : network.path("layers")) {
        assertThat(layer.path("fieldMs").asDouble()).isLessThanOrEqualTo(3000);
        assertThat(layer.path("fieldHz").asDouble()).isLessThanOrEqualTo(11025);
      }
    }
  }
}

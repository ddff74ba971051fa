package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.model.Recipes;
import io.earwitness.synth.Plant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedStudyTest {
  @TempDir private Path folder;

  private static PlantedOptions options(String network, List<String> methods) {
    return new PlantedOptions(List.of(Plant.HUM), Recipes.named(network), methods, 48, 6, 1, 1);
  }

  /** A hum is learned in seconds, and Grad-CAM of a network that uses it finds it. */
  @Test
  void findsAHumThatANetworkLearned() throws Exception {
    List<String> notes = new ArrayList<>();
    StudyListener listener =
        new StudyListener() {
          @Override
          public void note(String sentence) {
            notes.add(sentence);
          }
        };
    PlantedRanking ranking =
        PlantedStudy.run(folder, options("strong", List.of("gradcam")), listener);
    assertThat(ranking.verified()).hasSize(1);
    assertThat(ranking.recovered(Plant.HUM, "gradcam")).isTrue();
    assertThat(ranking.score(Plant.HUM, "random").auc().value()).isBetween(0.45, 0.55);
    assertThat(ranking.overall()).hasSize(4);
    assertThat(notes).anyMatch(n -> n.contains("1 networks and 4 methods, about"));
    for (String file :
        List.of("report.html", "report.md", "table.csv", "results.json", "ranking.png")) {
      assertThat(folder.resolve(file)).isNotEmptyFile();
    }
  }

  @Test
  void leavesOutMethodsThatDoNotSuitTheNetwork() throws Exception {
    PlantedOptions few =
        new PlantedOptions(
            List.of(Plant.HUM),
            Recipes.vanilla().withTraining(Recipes.vanilla().training().withEpochs(1)),
            List.of("cam"),
            8,
            2,
            1,
            1);
    PlantedRanking ranking = PlantedStudy.run(folder, few, StudyListener.NONE);
    assertThat(ranking.unsuited()).containsOnlyKeys("cam");
    assertThat(ranking.unsuited().get("cam")).contains("no class activation map");
  }

  @Test
  void refusesWhatItCannotDo() {
    assertThatThrownBy(() -> options("strong", List.of("guess")))
        .hasMessageContaining("method guess: need one of");
    assertThatThrownBy(() -> new PlantedOptions(List.of(), Recipes.strong(), List.of(), 8, 2, 1, 1))
        .hasMessageContaining("kinds");
  }
}

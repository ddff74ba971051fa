package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.data.Protocol;
import io.earwitness.model.Architecture;
import io.earwitness.model.FilterLoss;
import io.earwitness.model.FilterLoss.Approximation;
import io.earwitness.model.Layer;
import io.earwitness.model.Recipe;
import io.earwitness.model.Size;
import io.earwitness.model.Training;
import io.earwitness.torch.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepStudyTest {
  private static final FilterLoss OBSERVING = FilterLoss.of(Approximation.EXACT).withRatio(0);

  @TempDir static Path shared;
  @TempDir Path out;
  private static Path data;

  @BeforeAll
  static void makeMusic() throws IOException {
    data = SmallMusic.write(shared.resolve("music"));
  }

  /** Cells that differ in the number of filters, each with a loss that only observes. */
  private static Recipe cell(String name, int filters, double lr) {
    List<Layer> layers = new ArrayList<>(SmallMusic.RECIPE.layers());
    layers.set(0, new Layer.Conv(null, filters, new Size(3, 3), null, null));
    layers.set(3, new Layer.MaxPool(null, new Size(4, 4), OBSERVING));
    return new Recipe(
        name,
        SmallMusic.RECIPE.input(),
        layers,
        new Training(
            Training.Optimizer.ADAMW, lr, 0.01, Training.Schedule.COSINE, 0, 8, 4, 0, false));
  }

  private static SweepOptions options(boolean halve, int seeds, Recipe... cells) {
    return new SweepOptions(
        "tiny",
        List.of(cells),
        Optional.of(Protocol.TRACK),
        seeds,
        halve,
        SmallMusic.options(shared.resolve("cache"), null, 0, true));
  }

  private JsonNode run(SweepOptions options) throws IOException {
    return SweepStudy.run(data, out, options, StudyListener.NONE).toJson();
  }

  private List<Path> models() throws IOException {
    try (Stream<Path> files = Files.walk(out.resolve("runs"))) {
      return files.filter(f -> f.endsWith(ModelFolder.WEIGHTS)).sorted().toList();
    }
  }

  @Test
  void measuresEveryCellWithEverySeedAndComparesWithTheFirst() throws IOException {
    JsonNode json = run(options(false, 2, cell("eight", 8, 0.01), cell("four", 4, 0.01)));
    assertThat(models()).hasSize(4);
    assertThat(json.path("cells").findValuesAsText("name")).contains("eight", "four");
    for (JsonNode cell : json.path("cells")) {
      assertThat(cell.path("seeds").asInt()).isEqualTo(2);
      assertThat(cell.path("measures")).hasSize(2);
      for (JsonNode measures : cell.path("measures")) {
        assertThat(measures.path("mutualInformation").asDouble()).isBetween(0.0, Math.log(9));
        assertThat(measures.path("classPurity").asDouble()).isBetween(0.0, 1.0);
      }
    }
    assertThat(json.at("/cells/0/lead/value").asDouble()).isZero();
    assertThat(Files.readAllLines(out.resolve("table.csv"))).hasSize(1 + 4);
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    assertThat(out.resolve("heat.svg")).content().contains(">eight<", ">four<");
    assertThat(out.resolve("curves.svg")).isNotEmptyFile();
  }

  @Test
  void halvingGoesOnWithTheCellThatLearned() throws IOException {
    Recipe dull = cell("dull", 4, 1e-9);
    Recipe keen = cell("keen", 8, 0.01);
    JsonNode json = run(options(true, 2, dull, keen));
    assertThat(json.at("/cells/0/seeds").asInt()).isEqualTo(1);
    assertThat(json.at("/cells/1/seeds").asInt()).isEqualTo(2);
    assertThat(models().toString())
        .contains("seed-2/keen-per-band")
        .doesNotContain("seed-2/dull-per-band");
  }

  @Test
  void theSameAgainTrainsNothingAndSaysTheSame() throws IOException {
    SweepOptions options = options(false, 1, cell("eight", 8, 0.01), cell("four", 4, 0.01));
    JsonNode first = run(options);
    for (Path model : models()) {
      Files.setLastModifiedTime(model, FileTime.from(Instant.EPOCH));
    }
    assertThat(run(options).path("cells")).isEqualTo(first.path("cells"));
    for (Path model : models()) {
      assertThat(Files.getLastModifiedTime(model).toInstant()).isEqualTo(Instant.EPOCH);
    }
  }

  @Test
  void aFolderOfOtherTrainingsIsRefused() throws IOException {
    run(options(false, 1, cell("eight", 8, 0.01)));
    assertThatThrownBy(() -> run(options(false, 1, cell("eight", 8, 0.02))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("recipe");
  }

  @Test
  void aGridNeedsCells() {
    assertThatThrownBy(() -> options(false, 1)).hasMessage("grid tiny: has no cells");
  }

  @Test
  void theGridsThatComeAlongFitTheirInputAndDiffer() {
    SweepGrids.all()
        .forEach(
            (name, cells) -> {
              assertThat(cells.get(0).name()).as(name).isEqualTo("vanilla");
              assertThat(cells.stream().map(Recipe::name)).doesNotHaveDuplicates();
              assertThat(cells.stream().map(Recipe::layers)).doesNotHaveDuplicates();
              cells.forEach(c -> Architecture.of(c, 10, new Size(128, 130)));
            });
    assertThat(SweepGrids.all())
        .containsOnlyKeys("filter-loss", "filter-size", "mask-shape", "depth");
  }
}

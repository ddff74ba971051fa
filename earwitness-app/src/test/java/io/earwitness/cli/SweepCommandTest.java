package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A grid of one's own from the command line, on a little built-in music. */
final class SweepCommandTest {
  @TempDir private Path folder;
  private Path grid;

  @BeforeEach
  void writeGrid() throws IOException {
    grid = folder.resolve("mine.yaml");
    Files.writeString(
        grid,
        """
        plain:
          layers:
            - {type: conv, filters: 4, kernel: [3, 3]}
            - {type: relu}
            - {type: maxPool, size: [8, 16], filterLoss: {ratio: 0}}
            - {type: flatten}
            - {type: linear}
        target:
          layers:
            - {type: conv, filters: 4, kernel: [3, 3]}
            - {type: relu}
            - {type: maxPool, size: [8, 16], filterLoss: {approximation: target, ratio: 2, distance: ellipse}}
            - {type: flatten}
            - {type: linear}
        """);
  }

  private Program sweep(Object... more) {
    Object[] args = {
      "sweep",
      "--data",
      folder.resolve("music"),
      "--out",
      folder.resolve("sweep"),
      "--grid",
      grid,
      "--seeds",
      1,
      "--steps",
      1,
      "--cache",
      folder.resolve("cache"),
    };
    return Program.runWith(args, more);
  }

  @Test
  void trainsTheCellsOfAFileAndSaysHowLongItTakes() throws IOException {
    Path music = folder.resolve("music");
    assertThat(
            Program.run("synth", "--out", music, "--clips", 3, "--seconds", 3, "--stems", "--quiet")
                .code())
        .isZero();
    Program run = sweep("--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("trainings to be done: 2 of 2");
    JsonNode results = run.json().path("results");
    assertThat(results.path("grid").asText()).isEqualTo("mine");
    JsonNode loss = results.at("/cells/1/recipe/layers/2/filterLoss");
    assertThat(loss.path("approximation").asText()).isEqualTo("TARGET");
    assertThat(loss.path("distance").asText()).isEqualTo("ELLIPSE");
    assertThat(loss.path("ratio").asDouble()).isEqualTo(2);
    assertThat(results.at("/cells/0/recipe/layers/2/filterLoss/beta").asDouble()).isEqualTo(4);
    JsonNode measures = results.at("/cells/1/measures/0");
    assertThat(measures.path("parts").isNumber()).as("stems are there").isTrue();
    assertThat(Path.of(run.json().path("report").asText())).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("sweep/options.yaml")))
        .contains("command: \"sweep\"", "mine.yaml");

    Program again = sweep();
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.err()).doesNotContain("trainings to be done: 2 of 2");
    assertThat(again.out()).contains("cell", "plain", "target", "Accuracy: ").doesNotContain("|");
  }

  @Test
  void namesTheCellThatIsWrong() throws IOException {
    Program unknown = Program.run("sweep", "--data", folder, "--out", folder, "--grid", "sizes");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("--grid sizes", "filter-size", "or a YAML file");
    Files.writeString(grid, "odd: {layers: [{type: relu, filterLoss: {ratio: -1}}]}\n");
    Program bad = sweep();
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.err()).contains("mine.yaml", "filterLoss ratio -1");
    Files.writeString(grid, "[]\n");
    assertThat(sweep().err()).contains("need YAML with a recipe under the name of each cell");
    assertThat(sweep("--seeds", 0).code()).isEqualTo(2);
  }
}

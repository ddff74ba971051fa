package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlantedCommandTest {
  @TempDir private Path folder;

  @Test
  void writesTheRankingAndPrintsIt() {
    Program run =
        Program.run(
            "planted",
            "--out",
            folder,
            "--kinds",
            "hum",
            "--methods",
            "saliency",
            "--clips",
            40,
            "--unseen",
            4,
            "--quiet",
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().path("results").path("kinds")).hasSize(1);
    assertThat(run.json().path("results").path("schema").asText()).isEqualTo("earwitness-planted");
    assertThat(folder)
        .isDirectoryContaining("glob:**/report.html")
        .isDirectoryContaining("glob:**/options.yaml");
  }

  @Test
  void namesWhatThereIs() {
    Program kind = Program.run("planted", "--out", folder, "--kinds", "tune");
    assertThat(kind.code()).isEqualTo(2);
    assertThat(kind.err()).contains("tune: need one of [event, band, rhythm, hum, edge, absence]");
    Program method = Program.run("planted", "--out", folder, "--methods", "guess");
    assertThat(method.code()).isEqualTo(2);
    assertThat(method.err()).contains("guess: need one of");
  }
}

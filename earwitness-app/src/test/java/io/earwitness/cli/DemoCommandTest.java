package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo in small: what it leaves, not how well its network hears. */
final class DemoCommandTest {
  @TempDir Path folder;

  @Test
  void leavesMusicModelAndReports() {
    Path out = folder.resolve("demo");
    Program run =
        Program.run(
            "demo",
            "--out",
            out,
            "--clips",
            3,
            "--seconds",
            4,
            "--epochs",
            1,
            "--unseen",
            1,
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("1 of 4: music, 30 clips", "4 of 4: ").doesNotContain("\tat ");
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    assertThat(out.resolve("explained/trap/report.html")).isNotEmptyFile();
    assertThat(out.resolve("data/manifest.csv")).isNotEmptyFile();
    assertThat(out.resolve("model/model.json")).isNotEmptyFile();
    assertThat(out.resolve("options.yaml")).isNotEmptyFile();
    JsonNode json = run.json();
    assertThat(json.path("recovery")).hasSize(10);
    assertThat(json.path("unseenTracks").asInt()).isEqualTo(10);
    assertThat(json.at("/recovery/0/random/auc").asDouble()).isBetween(0.4, 0.6);

    Program other = Program.run("demo", "--out", out, "--seed", 2, "--clips", 3, "--seconds", 4);
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("--seed 2: need 1, as ", "another --out");
  }
}

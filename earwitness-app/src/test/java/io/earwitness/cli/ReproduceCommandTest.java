package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table from the command line, on a little built-in music. */
final class ReproduceCommandTest {
  @TempDir private Path folder;

  private Program reproduce(Object... more) {
    Object[] args = {
      "reproduce",
      "--data",
      folder.resolve("music"),
      "--out",
      folder.resolve("table"),
      "--networks",
      "masked",
      "--input",
      "unit",
      "--mask",
      "diamond:1:0.5:4",
      "--protocols",
      "filtered,track",
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
  void saysHowLongItTakesLeavesTheTableAndGoesOn() throws IOException {
    Path music = folder.resolve("music");
    assertThat(Program.run("synth", "--out", music, "--clips", 3, "--seconds", 3, "--quiet").code())
        .isZero();
    Program first = reproduce("--json");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err())
        .containsPattern(
            "trainings to be done: 1 of 1, \\d at a time, about \\d+ seconds "
                + "\\(milliseconds a step: masked on UNIT \\d+\\)");
    JsonNode json = first.json();
    assertThat(json.at("/results/protocols/0/rows")).hasSize(2);
    assertThat(json.at("/results/protocols/0/rows/1/recipe/layers/5/radiusTime").asDouble())
        .isEqualTo(0.5);
    assertThat(json.at("/results/protocols/1/notApplicable").asText())
        .isEqualTo("not applicable, 0 of 930 tracks");
    assertThat(Path.of(json.path("report").asText())).isNotEmptyFile();
    Path table = folder.resolve("table/table.csv");
    String figures = Files.readString(table);
    assertThat(figures).contains("track,svm,MFCC,1", "track,masked,UNIT,1");
    assertThat(Files.readString(folder.resolve("table/options.yaml")))
        .contains("command: \"reproduce\"", "steps: 1", "mask: \"diamond:1:0.5:4\"");

    Program again = reproduce();
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.err()).contains("none of 1, all were finished before");
    assertThat(again.out())
        .contains("filtered, one split: not applicable, 0 of 930 tracks")
        .contains("support-vector machine", "83.0 / 68.4 / 69.9", "Does the mask help?");
    assertThat(Files.readString(table)).isEqualTo(figures);

    Program other = reproduce("--bfloat16", "off");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("bfloat16 was \"AUTO\"", "now it is \"OFF\"");
  }

  @ParameterizedTest
  @CsvSource({
    "--networks,deep,'need one of [vanilla'",
    "--protocols,random,'segment, track, filtered or artist'",
    "--folds,1,2 to 1000",
    "--seeds,0,1 to 1000",
    "--steps,0,1 to",
    "--epochs,0,1 to 100000",
    "--mask,square:1:1,ellipse or diamond",
    "--input,LOUD,UNIT",
  })
  void refusesValuesOutOfRange(String option, String value, String need) {
    Program run = Program.run("reproduce", "--data", folder, "--out", folder, option, value);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(option, value, need);
  }

  @Test
  void refusesAnInputThatNoNetworkIsTrainedOn() {
    Program run =
        Program.run(
            "reproduce",
            "--data",
            folder,
            "--out",
            folder,
            "--networks",
            "strong",
            "--input",
            "unit");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--input UNIT: need an input that one of the networks");
  }
}

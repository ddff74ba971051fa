package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training and evaluation from the command line, on a little built-in music. */
final class TrainCommandTest {
  @TempDir static Path shared;
  @TempDir Path folder;

  @BeforeAll
  static void makeMusic() {
    Program synth = Program.run("synth", "--out", music(), "--clips", 4, "--seconds", 6, "--quiet");
    assertThat(synth.code()).as(synth.err()).isZero();
  }

  private static Path music() {
    return shared.resolve("music");
  }

  private static Path cache() {
    return shared.resolve("cache");
  }

  @Test
  void trainsAndEvaluates() throws IOException {
    Path model = folder.resolve("model");
    Program train =
        Program.run(
            "train", "--data", music(), "--out", model, "--steps", 3, "--cache", cache(), "--seed",
            5, "--json");
    assertThat(train.code()).as(train.err()).isZero();
    JsonNode json = train.json();
    assertThat(json.at("/card/protocol").asText()).isEqualTo("artist");
    assertThat(json.at("/card/labels")).hasSize(10);
    assertThat(json.at("/evaluation/tracks").asInt()).isPositive();
    assertThat(json.at("/svm/tracks").asInt()).isEqualTo(json.at("/evaluation/tracks").asInt());
    assertThat(model.resolve("weights.safetensors")).isNotEmptyFile();
    assertThat(Files.readString(model.resolve("options.yaml")))
        .contains("command: \"train\"", "steps: 3", "seed: 5", "protocol: \"artist\"", "strong");

    Program evaluate =
        Program.run("evaluate", "--model", model, "--data", music(), "--cache", cache());
    assertThat(evaluate.code()).as(evaluate.err()).isZero();
    assertThat(evaluate.out()).contains("right per track:", "right per segment:", "lofi");
    assertThat(model.resolve("evaluation/confusion.csv")).isNotEmptyFile();
    assertThat(model.resolve("evaluation/confusion.png")).isNotEmptyFile();
    assertThat(model.resolve("evaluation/options.yaml")).isNotEmptyFile();

    Program again =
        Program.run(
            "train", "--data", music(), "--out", model, "--steps", 3, "--cache", cache(), "--seed",
            5);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("--out " + model, "holds a training already");
  }

  @Test
  void listsWhatItRefusesAndTrainsOnTheRest() throws IOException {
    Path data = folder.resolve("data");
    for (String genre : new String[] {"house", "jazz"}) {
      Files.createDirectories(data.resolve(genre));
      for (int i = 0; i < 4; i++) {
        String name = genre + "/" + genre + ".0000" + i + ".wav";
        Files.copy(music().resolve(name), data.resolve(name));
      }
    }
    Files.writeString(data.resolve("jazz/no sound.mp3"), "hello");
    Files.writeString(data.resolve("house/empty.wav"), "");
    Path model = folder.resolve("model");
    Program train =
        Program.run(
            "train",
            "--data",
            data,
            "--out",
            model,
            "--steps",
            2,
            "--cache",
            cache(),
            "--protocol",
            "track",
            "--json");
    assertThat(train.code()).isEqualTo(1);
    assertThat(train.err())
        .contains("refused: " + data.resolve("jazz/no sound.mp3") + ": ")
        .contains("refused: " + data.resolve("house/empty.wav") + ": ")
        .doesNotContain("\tat ");
    assertThat(train.json().path("refused")).hasSize(2);
    assertThat(model.resolve("model.json")).isNotEmptyFile();
  }

  @Test
  void trainsARecipeOfOnesOwn() throws IOException {
    Path recipe = folder.resolve("tiny.yaml");
    Files.writeString(
        recipe,
        """
        layers:
          - {type: conv, filters: 4, kernel: [3, 3]}
          - {type: relu}
          - {type: globalAveragePool}
          - {type: linear, units: 0}
        training: {batchSize: 8}
        """);
    Path model = folder.resolve("model");
    Program train =
        Program.run(
            "train",
            "--data",
            music(),
            "--out",
            model,
            "--recipe",
            recipe,
            "--steps",
            1,
            "--cache",
            cache(),
            "--input",
            "unit",
            "--json");
    assertThat(train.code()).as(train.err()).isZero();
    JsonNode used = train.json().at("/card/recipe");
    assertThat(used.path("name").asText()).isEqualTo("tiny");
    assertThat(used.path("input").asText()).isEqualTo("UNIT");
    assertThat(used.at("/training/batchSize").asInt()).isEqualTo(8);
    assertThat(used.at("/training/lr").asDouble()).isEqualTo(3e-3);
  }

  @Test
  void theMaskOfTheCommandLineIsInTheCard() {
    Path model = folder.resolve("model");
    Program train =
        Program.run(
            "train",
            "--data",
            music(),
            "--out",
            model,
            "--network",
            "masked",
            "--mask",
            "diamond:0.25:1:2",
            "--steps",
            1,
            "--cache",
            cache(),
            "--json");
    assertThat(train.code()).as(train.err()).isZero();
    JsonNode mask = train.json().at("/card/recipe/layers/5");
    assertThat(mask.path("type").asText()).isEqualTo("mask");
    assertThat(mask.path("shape").asText()).isEqualTo("DIAMOND");
    assertThat(mask.path("radiusFreq").asDouble()).isEqualTo(0.25);
    assertThat(mask.path("radiusTime").asDouble()).isEqualTo(1);
    assertThat(mask.path("beta").asDouble()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs,0,1 to 100000",
    "--steps,0,1 to",
    "--folds,1,2 to 1000",
    "--network,deep,need one of",
    "--protocol,random,'segment, track, filtered or artist'",
    "--input,LOUD,UNIT",
    "--mask,circle:1:1,'ellipse or diamond'",
    "--mask,ellipse:1:1:4,no mask layer",
    "--recipe,nowhere.yaml,no such file",
    "--seed,many,long",
  })
  void refusesValuesOutOfRange(String option, String value, String need) {
    Program run = Program.run("train", "--data", music(), "--out", folder, option, value);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(option, value, need);
  }

  @Test
  void refusesOptionsThatContradict() {
    Program both =
        Program.run("train", "--data", music(), "--out", folder, "--epochs", 3, "--steps", 5);
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("--epochs 3: need not to be given together with --steps 5");
    Program folds =
        Program.run(
            "train", "--data", music(), "--out", folder, "--folds", 3, "--protocol", "segment");
    assertThat(folds.code()).isEqualTo(2);
    assertThat(folds.err()).contains("protocol", "segment", "artist or track");
  }

  @Test
  void saysWhereARecipeIsWrong() throws IOException {
    Path recipe = folder.resolve("bad.yaml");
    Files.writeString(recipe, "layers: [{type: conv, filters: 0, kernel: [3, 3]}]\n");
    Program zero = Program.run("train", "--data", music(), "--out", folder, "--recipe", recipe);
    assertThat(zero.code()).isEqualTo(2);
    assertThat(zero.err()).contains("--recipe", "bad.yaml", "filters 0");
    Files.writeString(recipe, "layers: [{type: wave}]\n");
    assertThat(Program.run("train", "--data", music(), "--out", folder, "--recipe", recipe).err())
        .contains("wave");
    Files.writeString(recipe, "layerz: []\n");
    assertThat(Program.run("train", "--data", music(), "--out", folder, "--recipe", recipe).err())
        .contains("layerz");
  }

  @Test
  void failsOnDataThatIsNotThere() {
    Program none =
        Program.run("train", "--data", folder.resolve("no"), "--out", folder.resolve("m"));
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains(folder.resolve("no").toString()).doesNotContain("\tat ");
    Program model =
        Program.run("evaluate", "--model", folder.resolve("no"), "--data", music(), "--json");
    assertThat(model.code()).isEqualTo(1);
    assertThat(model.json().path("error").asText()).contains(folder.resolve("no").toString());
  }
}

package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code predict} and {@code explain} with a network that was hardly trained. */
final class SongCommandsTest {
  @TempDir static Path shared;
  @TempDir Path folder;
  private static Path model;
  private static Path song;

  @BeforeAll
  static void trainAModel() throws IOException {
    Path music = shared.resolve("music");
    Program.run("synth", "--out", music, "--clips", 3, "--seconds", 6, "--quiet");
    model = shared.resolve("a model");
    Program train =
        Program.run(
            "train",
            "--data",
            music,
            "--out",
            model,
            "--steps",
            2,
            "--cache",
            shared.resolve("cache"),
            "--quiet");
    assertThat(train.code()).as(train.err()).isZero();
    song = shared.resolve("ein Lied, übrigens.wav");
    Files.copy(music.resolve("dub/dub.00000.wav"), song);
  }

  @Test
  void predictsOneSong() {
    Program run = Program.run("predict", song, "--model", model);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith(song + ": ");
    JsonNode json = Program.run("predict", song, "--model", model, "--json").json();
    JsonNode only = json.at("/songs/0");
    assertThat(only.path("path").asText()).isEqualTo(song.toString());
    assertThat(only.path("probabilities")).hasSize(10);
    assertThat(only.at("/timeline/points").size()).isGreaterThan(2);
  }

  @Test
  void predictsFoldersInOrderAndListsWhatItRefuses() throws IOException {
    Path songs = Files.createDirectories(folder.resolve("songs/deeper"));
    for (String name : List.of("c.wav", "a.wav", "b.wav")) {
      Files.copy(song, songs.resolve(name));
    }
    Path bad = Files.writeString(songs.resolve("b0.mp3"), "no sound");
    Files.writeString(songs.resolve("notes.txt"), "no song");
    Path table = folder.resolve("new/genres.csv");
    Path missing = folder.resolve("missing.wav");
    Program run =
        Program.run(
            "predict",
            folder.resolve("songs"),
            missing,
            "--model",
            model,
            "--out",
            table,
            "--threads",
            2);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("refused: " + bad + ": ", "refused: " + missing + ": ")
        .doesNotContain("\tat ", "notes.txt");
    assertThat(Files.readAllLines(table))
        .hasSize(4)
        .satisfies(lines -> assertThat(lines.get(0)).startsWith("path,verdict,genre,probability"))
        .satisfies(lines -> assertThat(lines.get(1)).startsWith(songs.resolve("a.wav") + ","))
        .satisfies(lines -> assertThat(lines.get(3)).startsWith(songs.resolve("c.wav") + ","));
  }

  @Test
  void writesTablesThatReadBack() throws IOException {
    Path csv = folder.resolve("x.csv");
    Path json = folder.resolve("x.json");
    assertThat(Program.run("predict", song, "--model", model, "--out", csv).code()).isZero();
    assertThat(Program.run("predict", song, "--model", model, "--out", json).code()).isZero();
    // a comma in the name asks for quotes
    assertThat(Files.readAllLines(csv).get(1)).startsWith("\"" + song + "\",");
    assertThat(Files.readAllLines(csv).get(0).split(",")).hasSize(17);
    assertThat(new ObjectMapper().readTree(json.toFile()).at("/0/path").asText())
        .isEqualTo(song.toString());
  }

  @Test
  void explainsASong() throws IOException {
    Path out = folder.resolve("explained");
    Program run = Program.run("explain", song, "--model", model, "--out", out, "--moments", 2);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains(song + ": ", out.resolve("report.html").toString());
    for (String name : List.of("report.html", "explanation.json", "part.wav", "rest.wav")) {
      assertThat(out.resolve(name)).isNotEmptyFile();
    }
    assertThat(Files.readString(out.resolve("options.yaml")))
        .contains("command: \"explain\"", "method: \"gradcam\"", song.toString());
    Program again =
        Program.run("explain", "--config", out.resolve("options.yaml"), "--json", "--quiet");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.json().at("/explanations/0/path").asText()).isEqualTo(song.toString());
  }

  @Test
  void givesSeveralSongsTheirFolders() throws IOException {
    Path same = Files.createDirectories(folder.resolve("other")).resolve(song.getFileName());
    Files.copy(song, same);
    Path out = folder.resolve("out");
    Program run =
        Program.run(
            "explain",
            song,
            same,
            "--model",
            model,
            "--out",
            out,
            "--method",
            "saliency",
            "--target",
            "jazz",
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(out.resolve("ein Lied, übrigens/report.html")).isNotEmptyFile();
    assertThat(out.resolve("ein Lied, übrigens-2/report.html")).isNotEmptyFile();
    assertThat(run.json().path("explanations")).hasSize(2);
  }

  @Test
  void showsWhatFiltersSee() throws IOException {
    Path out = folder.resolve("filters");
    Program run =
        Program.run(
            "explain",
            song,
            "--model",
            model,
            "--out",
            out,
            "--method",
            "deconv,gradcam",
            "--layer",
            "relu2",
            "--filter",
            "strongest:2",
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode views = run.json().at("/explanations/0/explanation/views");
    assertThat(views).hasSize(3);
    assertThat(views.at("/2/method").asText()).isEqualTo("GradCam");
    for (JsonNode view : views) {
      assertThat(out.resolve(view.at("/sounds/part").asText())).isNotEmptyFile();
      assertThat(view.path("layer").asText()).isEqualTo("relu2");
    }
    assertThat(out.resolve("report.html")).content().contains("Three views of this song");
  }

  @Test
  void showsABackProjectionInSixWays() {
    Path out = folder.resolve("six");
    Program run =
        Program.run(
            "explain",
            song,
            "--model",
            model,
            "--out",
            out,
            "--method",
            "deconv",
            "--layer",
            "relu2",
            "--filter",
            3,
            "--variants");
    assertThat(run.code()).as(run.err()).isZero();
    for (String unpool : List.of("switches", "upsample")) {
      for (String rule : List.of("deconvnet", "gradient", "guided")) {
        String name = "views/deconv-relu2-3-" + unpool + "-" + rule + "/map.npy";
        assertThat(out.resolve(name)).isNotEmptyFile();
      }
    }
    assertThat(out.resolve("report.html"))
        .content()
        .contains("Filter 3 of relu2, seen in six ways", "pooling hands it to every cell");
  }

  @Test
  void comparesNetworks() throws IOException {
    Path out = folder.resolve("compared");
    Path other = Files.createDirectories(folder.resolve("other")).resolve(model.getFileName());
    Files.createSymbolicLink(other, model.toAbsolutePath());
    Program run =
        Program.run(
            "explain",
            song,
            "--model",
            model,
            "--model",
            other,
            "--out",
            out,
            "--moments",
            1,
            "--road",
            "griffin-lim",
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().path("explanations")).hasSize(2);
    assertThat(out.resolve("a model/whole.wav")).isNotEmptyFile();
    assertThat(out.resolve("a model-2/report.html")).isNotEmptyFile();
    assertThat(out.resolve("report.html"))
        .content()
        .contains(
            "What do <b>a model and a model-2</b> listen to?", "They think of the same genre");
    assertThat(out.resolve("options.yaml")).content().contains(other.toString());
    assertThat(out.resolve("a model/options.yaml")).content().doesNotContain(other.toString());
  }

  @Test
  void saysSilentWhereThereIsNothingToHear() throws IOException {
    Path silence = folder.resolve("silence.wav");
    WavWriter.write(silence, Waveform.of(22050, new float[5 * 22050]), WavWriter.Encoding.PCM16);
    Program predict = Program.run("predict", silence, "--model", model);
    assertThat(predict.code()).isZero();
    assertThat(predict.out()).contains("silent");
    Program explain =
        Program.run("explain", silence, "--model", model, "--out", folder.resolve("e"));
    assertThat(explain.code()).as(explain.err()).isZero();
    assertThat(folder.resolve("e/report.html")).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource({
    "--method,magic,need one of",
    "--target,polka,'one of chiptune, dub'",
    "--layer,relu99,relu",
    "--moments,-1,0 to 50",
    "--option,nSteps=2,one of",
    "--road,main,'original-phase, griffin-lim'",
    "--filter,16,a method that looks at a filter",
  })
  void refusesOptionsThatDoNotExist(String option, String value, String need) {
    Program run = Program.run("explain", song, "--model", model, "--out", folder, option, value);
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(option, value.replaceFirst("=.*", ""), need);
    assertThat(folder.resolve("report.html")).doesNotExist();
  }

  @Test
  void aResultThatCannotBeWrittenIsNotTheSongsFault() throws IOException {
    Path obstacle = Files.writeString(folder.resolve("obstacle"), "a file");
    for (Path out : List.of(obstacle, obstacle.resolve("below"))) {
      Program run = Program.run("explain", song, "--model", model, "--out", out, "--json");
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains(obstacle.toString()).doesNotContain("refused", "\tat ");
      assertThat(run.json().path("error").asText()).contains(obstacle.toString());
    }
    Path missing = folder.resolve("missing.wav");
    Program refused =
        Program.run("explain", missing, song, "--model", model, "--out", folder.resolve("e"));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("refused: " + missing + ": ");
    assertThat(folder.resolve("e/ein Lied, übrigens/report.html")).isNotEmptyFile();
  }

  @Test
  void refusesWrongUsage() {
    assertThat(Program.run("predict").code()).isEqualTo(2);
    assertThat(Program.run("explain", song).err()).contains("--out");
    Program table = Program.run("predict", song, "--out", "x.txt");
    assertThat(table.code()).isEqualTo(2);
    assertThat(table.err()).contains("--out x.txt: need a name that ends in .csv or .json");
    Program layer =
        Program.run("explain", song, "--out", folder, "--method", "ig", "--layer", "relu1");
    assertThat(layer.code()).isEqualTo(2);
    assertThat(layer.err()).contains("--layer relu1: need a method that looks at a layer");
    Program filter =
        Program.run(
            "explain",
            song,
            "--model",
            model,
            "--out",
            folder,
            "--method",
            "deconv",
            "--filter",
            "500");
    assertThat(filter.code()).isEqualTo(2);
    assertThat(filter.err()).contains("--filter 500: need 0 to 127 for layer relu5");
    Program cam = Program.run("explain", song, "--model", model, "--out", folder, "--variants");
    assertThat(cam.err()).contains("--variants with --method gradcam: need deconv");
  }

  @Test
  void failsWithoutAModel() throws IOException {
    Program none = Program.run("predict", song, "--model", folder.resolve("no"));
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains(folder.resolve("no").toString()).doesNotContain("\tat ");
    Path cut = Files.createDirectories(folder.resolve("cut"));
    Files.copy(model.resolve("weights.safetensors"), cut.resolve("weights.safetensors"));
    String card = Files.readString(model.resolve("model.json"));
    Files.writeString(cut.resolve("model.json"), card.substring(0, card.length() / 2));
    Program half = Program.run("predict", song, "--model", cut, "--json");
    assertThat(half.code()).isEqualTo(1);
    assertThat(half.json().path("error").asText()).contains("model.json");
  }

  @Test
  void failsWithoutSongs() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Program run = Program.run("predict", empty, "--model", model);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("refused: " + empty + ": no sound files in this folder");
  }
}

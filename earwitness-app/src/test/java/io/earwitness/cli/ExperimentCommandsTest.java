package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.WavWriter;
import io.earwitness.synth.SynthConcept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code invariance} and {@code concepts} with a network that was hardly trained. */
final class ExperimentCommandsTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void trainAModel() {
    Program.run("synth", "--out", in("music"), "--clips", 3, "--seconds", 9, "--quiet");
    Program train =
        Program.run(
            "train",
            "--data",
            in("music"),
            "--out",
            in("model"),
            "--steps",
            2,
            "--cache",
            in("cache"),
            "--quiet");
    assertThat(train.code()).as(train.err()).isZero();
  }

  private static Path in(String name) {
    return folder.resolve(name);
  }

  private static Program concepts(Object... more) {
    Object[] words = {
      "concepts",
      "--model",
      in("model"),
      "--data",
      in("music"),
      "--out",
      in("c"),
      "--cache",
      in("cache"),
      "--sets",
      5,
      "--segments",
      20,
      "--size",
      6,
      "--quiet",
      "--json"
    };
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Program.run(all);
  }

  private static void write(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      WavWriter.write(
          folder.resolve(i + ".wav"),
          SynthConcept.KICK.render(1, i, 0.4),
          WavWriter.Encoding.PCM16);
    }
  }

  @Test
  void conceptsTakesFoldersAndBuiltInSounds() throws IOException {
    write(in("sounds").resolve("short kicks"), 7);
    Files.writeString(in("sounds").resolve("short kicks").resolve("notes.txt"), "no sound");
    Program run = concepts("--concepts", in("sounds"), "--built-in", "major,off-beat");
    // the text among the sounds was refused
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains("notes.txt");
    assertThat(run.json().path("results").path("rows")).hasSize(3 * 10);
    assertThat(run.json().path("results").path("soundsOfASet").asInt()).isEqualTo(6);
    assertThat(in("c"))
        .isDirectoryContaining("glob:**/report.html")
        .isDirectoryContaining("glob:**/table.csv")
        .isDirectoryContaining("glob:**/options.yaml");
    assertThat(in("c").resolve("sounds")).isDirectoryContaining("glob:**/short-kicks-*-1.wav");
  }

  @Test
  void conceptsNeedsEnoughSounds() throws IOException {
    write(in("few").resolve("three"), 3);
    Program few = concepts("--concepts", in("few"));
    assertThat(few.code()).isEqualTo(2);
    assertThat(few.err()).contains("concept three has 3 sounds: need at least 4");
    assertThat(concepts("--built-in", "funk").err()).contains("concept funk: need one of [major");
    assertThat(concepts("--layer", "relu77").err()).contains("layer relu77: need one of");
  }

  @Test
  void invarianceAsksOneLayer() {
    Program run =
        Program.run(
            "invariance",
            "--model",
            in("model"),
            "--out",
            in("i"),
            "--layer",
            "gap1",
            "--controls",
            1,
            "--quiet",
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().path("results").path("layers")).hasSize(1);
    assertThat(run.json().path("results").path("layers").path(0).path("key").has("overRandom"))
        .isTrue();
    assertThat(in("i"))
        .isDirectoryContaining("glob:**/report.html")
        .isDirectoryContaining("glob:**/key-octave.png");
  }
}

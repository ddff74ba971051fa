package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.synth.Genre;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SynthCommandTest {
  @TempDir Path folder;

  @Test
  void writesTheSameBitsForTheSameSeed() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    Program run =
        Program.run("synth", "--out", one, "--clips", 1, "--seconds", 1, "--seed", 7, "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().path("clips").asInt()).isEqualTo(Genre.values().length);
    Program.run("synth", "--config", one.resolve("options.yaml"), "--out", two, "--quiet");
    for (String label : Genre.labels()) {
      String file = label + "/" + label + ".00000.wav";
      assertThat(two.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
    }
    assertThat(Files.readAllLines(one.resolve("manifest.csv"))).hasSize(1 + Genre.values().length);
  }

  @Test
  void writesStemsAndTruth() {
    assertThat(
            Program.run("synth", "--out", folder, "--clips", 1, "--seconds", 1, "--stems").code())
        .isZero();
    assertThat(folder.resolve("stems/house.00000/kick.wav")).exists();
    assertThat(folder.resolve("stems/house.00000/truth.npy")).exists();
  }

  @Test
  void remembersItsOptions() throws IOException {
    Program.run("synth", "--out", folder, "--clips", 1, "--seconds", 1.5, "--quiet");
    assertThat(Files.readString(folder.resolve("options.yaml")))
        .contains("command: \"synth\"", "clips: 1\n", "seconds: 1.5\n", "seed: 1\n")
        .doesNotContain("quiet");
  }

  @Test
  void refusesValuesOutOfRange() {
    Program clips = Program.run("synth", "--out", folder, "--clips", 0);
    assertThat(clips.code()).isEqualTo(2);
    assertThat(clips.err()).contains("--clips 0: need 1 to 99999");
    Program seconds = Program.run("synth", "--out", folder, "--seconds", 0);
    assertThat(seconds.code()).isEqualTo(2);
    assertThat(seconds.err()).contains("--seconds 0.0: need above 0");
    assertThat(Program.run("synth").err()).contains("--out");
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Program run = Program.run("synth", "--out", file, "--clips", 1, "--seconds", 1);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("earwitness synth: " + file).doesNotContain("\tat ");
  }

  @Test
  void showsProgressAsLinesOffATerminal() {
    Program run = Program.run("synth", "--out", folder, "--clips", 1, "--seconds", 1);
    assertThat(run.err()).contains("music", "10/10 clips");
    assertThat(run.err()).doesNotContain("\r", "\u001b");
    assertThat(Program.run("synth", "--out", folder, "--clips", 1, "--seconds", 1, "--quiet").err())
        .isEmpty();
  }
}

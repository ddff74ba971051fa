package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.MelConfig;
import io.earwitness.tensor.Npy;
import io.earwitness.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FeaturesCommandTest {
  @TempDir Path folder;
  private Path song;
  private Waveform sound;

  @BeforeEach
  void writeASong() throws IOException {
    float[] y = new float[2 * 22050];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * i / 22050.0));
    }
    sound = Waveform.of(22050, y);
    song = folder.resolve("a söng.wav");
    WavWriter.write(song, sound, WavWriter.Encoding.FLOAT32);
  }

  @Test
  void writesWhatTheLibraryComputes() throws IOException {
    Path out = folder.resolve("new folder/x.npy");
    Program run = Program.run("features", song, "--out", out, "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Npy.read(out).data())
        .isEqualTo(new LogMel(MelConfig.DEFAULT).apply(sound).values().data());
    JsonNode json = run.json();
    assertThat(json.path("shape").toString()).isEqualTo("[128,87]");
    assertThat(json.path("maxDb").asDouble()).isBetween(-1e-4, 1e-4);
    assertThat(json.at("/features/nFft").asInt()).isEqualTo(2048);
  }

  @Test
  void takesLibrosasParameters() throws IOException {
    Path out = folder.resolve("x.npy");
    Program run =
        Program.run(
            "features",
            song,
            "--out",
            out,
            "--n-fft",
            1024,
            "--hop-length",
            256,
            "--n-mels",
            40,
            "--f-min",
            100,
            "--f-max",
            8000,
            "--top-db",
            "none",
            "--ref",
            1,
            "--window",
            "hamming",
            "--offset",
            0.5,
            "--duration",
            1);
    assertThat(run.code()).as(run.err()).isZero();
    Tensor values = Npy.read(out);
    assertThat(values.shape()).containsExactly(40, 1 + 22050 / 256);
  }

  @Test
  void writesTablesAndPictures() throws IOException {
    Path csv = folder.resolve("x.csv");
    assertThat(Program.run("features", song, "--out", csv).code()).isZero();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(129);
    assertThat(lines.get(0)).startsWith("hz,0.0000,0.0232,");
    assertThat(lines.get(1).split(",")).hasSize(88);
    Path svg = folder.resolve("x.SVG");
    assertThat(Program.run("features", song, "--out", svg).code()).isZero();
    assertThat(Files.readString(svg)).contains("<svg", "Hz");
    Path png = folder.resolve("x.png");
    assertThat(Program.run("features", song, "--out", png).code()).isZero();
    assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(500);
  }

  @Test
  void writesTheStudysGreyPicture() throws IOException {
    Path png = folder.resolve("grey.png");
    assertThat(Program.run("features", song, "--out", png, "--grey").code()).isZero();
    BufferedImage grey = ImageIO.read(png.toFile());
    assertThat(grey.getWidth()).isEqualTo(87);
    assertThat(grey.getHeight()).isEqualTo(128);
    assertThat(grey.getRaster().getNumBands()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "--n-fft,1,need at least 2",
    "--hop-length,0,need at least 1",
    "--win-length,4096,need 1 to nFft",
    "--n-mels,0,need at least 1",
    "--f-max,20000,need at most",
    "--f-min,-1,need 0 <= fMin",
    "--amin,0,need above 0",
    "--top-db,-3,need 0 or more",
    "--duration,0,need more than 0",
    "--offset,-1,need 0 to",
    "--sample-rate,0,need at least 1",
    "--ref,loud,need above 0",
    "--n-fft,many,int",
    "--window,SQUARE,HANN",
  })
  void refusesValuesOutOfRange(String option, String value, String need) {
    Program run = Program.run("features", song, "--out", folder.resolve("x.npy"), option, value);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(option, value, need);
    assertThat(folder.resolve("x.npy")).doesNotExist();
  }

  @Test
  void refusesNamesItCannotWrite() {
    Program run = Program.run("features", song, "--out", folder.resolve("x.jpg"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--out", "x.jpg: need a name that ends in .npy, .png");
    assertThat(Program.run("features", song).err()).contains("--out");
    assertThat(Program.run("features", song, "--out", "x.npy", "--grey").code()).isEqualTo(2);
  }

  @Test
  void failsOnFilesThatAreNoSound() throws IOException {
    Path text = Files.writeString(folder.resolve("text.wav"), "hello");
    Path out = folder.resolve("x.npy");
    Program run = Program.run("features", text, "--out", out, "--json");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("text.wav").doesNotContain("\tat ");
    assertThat(run.json().path("error").asText()).contains("text.wav");
    assertThat(out).doesNotExist();
    Program missing = Program.run("features", folder.resolve("no.wav"), "--out", out);
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("no.wav");
  }

  @Test
  void leavesNothingHalfWritten() throws IOException {
    Path out = Files.createDirectories(folder.resolve("x.npy")).resolve("inside");
    Files.writeString(out, "a folder of that name, not empty");
    Program run = Program.run("features", song, "--out", out.getParent());
    assertThat(run.code()).isEqualTo(1);
    try (var files = Files.list(folder)) {
      assertThat(files.filter(f -> f.toString().endsWith(".part"))).isEmpty();
    }
  }
}

package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.audio.AudioEncoder;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.spectral.LowPass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit} of built-in music in which a duplicate and a cue were planted. */
final class AuditCommandTest {
  private static final int CLIPS = 6;
  @TempDir private static Path folder;

  @BeforeAll
  static void plant() throws IOException {
    Program.run(
        "synth", "--out", in("music"), "--clips", CLIPS, "--seconds", 12, "--seed", 4, "--quiet");
    // every clip of one genre ends at 4 kHz
    for (int i = 0; i < CLIPS; i++) {
      Path file = in("music").resolve("dub").resolve("dub.0000" + i + ".wav");
      Waveform sound = AudioReader.read(file).waveform();
      float[] low = new LowPass(4000, sound.sampleRate()).apply(sound.channel(0));
      WavWriter.write(file, Waveform.of(sound.sampleRate(), low), WavWriter.Encoding.PCM16);
    }
    // one clip is there again: 3 s later, quieter, coded otherwise
    Waveform rock =
        AudioReader.read(in("music").resolve("rock").resolve("rock.00002.wav")).waveform();
    float[] cut = rock.slice(3 * rock.sampleRate(), rock.length()).channel(0).clone();
    for (int i = 0; i < cut.length; i++) {
      cut[i] *= 0.4f;
    }
    Files.write(
        in("music").resolve("jazz").resolve("again.mp3"),
        AudioEncoder.encode(Waveform.of(rock.sampleRate(), cut), 64));
    Path manifest = in("music").resolve("manifest.csv");
    List<String> rows = Files.readAllLines(manifest);
    rows.add("jazz/again.mp3,jazz,Ensemble 900,again,ride,100");
    Files.write(manifest, rows);
  }

  private static Path in(String name) {
    return folder.resolve(name);
  }

  @Test
  void findsWhatWasPlanted() {
    Program run =
        Program.run(
            "audit",
            "--data",
            in("music"),
            "--out",
            in("out"),
            "--cache",
            in("cache"),
            "--quiet",
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode results = run.json().path("results");
    assertThat(results.path("duplicates")).hasSize(1);
    JsonNode pair = results.path("duplicates").path(0);
    assertThat(pair.path("whole").asText()).contains("rock.00002");
    assertThat(pair.path("part").asText()).contains("again");
    assertThat(pair.path("startSeconds").asDouble()).isBetween(2.8, 3.2);
    for (JsonNode cue : results.path("cues")) {
      if (cue.path("cue").asText().equals("band-limit")) {
        assertThat(cue.path("givesAway").asBoolean()).isTrue();
        assertThat(cue.path("telling").asText()).isEqualTo("dub");
      }
      if (cue.path("cue").asText().equals("length")) {
        assertThat(cue.path("givesAway").asBoolean()).isFalse();
      }
    }
    assertThat(in("out"))
        .isDirectoryContaining("glob:**/report.html")
        .isDirectoryContaining("glob:**/table.csv");
  }

  @Test
  void asksTheNetwork() {
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
    Program run =
        Program.run(
            "audit",
            "--data",
            in("music"),
            "--out",
            in("asked"),
            "--model",
            in("model"),
            "--cache",
            in("cache"),
            "--quiet",
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode cues = run.json().path("results").path("cues");
    assertThat(cues.findValues("changed")).hasSize(4);
    assertThat(cues.findValues("changed").get(0).path("value").asDouble()).isBetween(0.0, 1.0);
  }
}

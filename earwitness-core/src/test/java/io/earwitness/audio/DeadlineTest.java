package io.earwitness.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Work on a file ends when its time is over, and is the same as ever before that. */
final class DeadlineTest {
  private static final int ATOMS = 2_000_000;

  @TempDir Path folder;

  /** An MP4 file of empty boxes only, each of which libav looks at before it finds no sound. */
  private Path endless() throws IOException {
    Path file = folder.resolve("endless.mp4");
    byte[] free = {0, 0, 0, 8, 'f', 'r', 'e', 'e'};
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(new byte[] {0, 0, 0, 16});
      out.write("ftypM4A \0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
      for (int i = 0; i < ATOMS; i++) {
        out.write(free);
      }
    }
    return file;
  }

  @Test
  @Timeout(60)
  void endsTheReadingOfAHeaderWithoutEnd() throws IOException {
    Path file = endless();
    assertThatExceptionOfType(AudioFormatException.class)
        .isThrownBy(() -> AudioReader.open(file, Duration.ofMillis(50)))
        .matches(e -> e.reason().equals("takes longer to read than 0.05 s"));
  }

  @Test
  void endsTheDecodingOfALongFile() throws Exception {
    Path file = folder.resolve("x.wav");
    WavWriter.write(file, Sounds.music(8000, 1, 60, 1), WavWriter.Encoding.PCM16);
    try (AudioReader reader = AudioReader.open(file, Duration.ofMillis(500))) {
      assertThat(reader.next()).isNotNull();
      Thread.sleep(600);
      assertThatExceptionOfType(AudioFormatException.class)
          .isThrownBy(reader::next)
          .matches(e -> e.reason().equals("takes longer to read than 0.5 s"));
    }
  }

  @ParameterizedTest
  @EnumSource(SoundFiles.Kind.class)
  void changesNothingBeforeThat(SoundFiles.Kind kind) throws IOException {
    Path file =
        SoundFiles.write(folder.resolve("x"), kind, Sounds.music(48_000, 2, 1, 3), Map.of());
    Waveform whole = AudioReader.read(file).waveform();
    SampleBuffer all = new SampleBuffer(2, 0);
    try (AudioReader reader = AudioReader.open(file, Duration.ofMinutes(1))) {
      for (float[][] block = reader.next(); block != null; block = reader.next()) {
        all.append(block);
      }
      assertThat(reader.warnings()).isEmpty();
    }
    assertThat(all.take()).isDeepEqualTo(new float[][] {whole.channel(0), whole.channel(1)});
  }
}

package io.earwitness.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WavWriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(WavWriter.Encoding.class)
  void readsBackToWithinHalfAStep(WavWriter.Encoding encoding) {
    double step =
        switch (encoding) {
          case PCM16 -> 0x1p-15;
          case PCM24 -> 0x1p-23;
          case FLOAT32 -> 0;
        };
    Property.forAll(
        20,
        random -> {
          Path file = folder.resolve("x.wav");
          Waveform sound = noise(random, 1 + random.nextInt(3), 1 + random.nextInt(5000), 0.99f);
          assertThat(WavWriter.write(file, sound, encoding)).isZero();
          Sound back = AudioReader.read(file);
          assertThat(back.warnings()).isEmpty();
          assertThat(back.waveform().sampleRate()).isEqualTo(sound.sampleRate());
          assertThat(back.waveform().channels()).isEqualTo(sound.channels());
          assertThat(back.waveform().length()).isEqualTo(sound.length());
          for (int c = 0; c < sound.channels(); c++) {
            for (int i = 0; i < sound.length(); i++) {
              double error = back.waveform().channel(c)[i] - sound.channel(c)[i];
              assertThat(Math.abs(error)).isLessThanOrEqualTo(step / 2);
            }
          }
        });
  }

  @Test
  void clipsIntegersAndCountsThem() throws IOException {
    Path file = folder.resolve("loud.wav");
    Waveform loud = Waveform.of(8000, new float[] {-2, -1, 0, Float.NaN, 0.5f, 1, 1.5f});
    assertThat(WavWriter.write(file, loud, WavWriter.Encoding.PCM16)).isEqualTo(3);
    assertThat(AudioReader.read(file).waveform().channel(0))
        .containsExactly(-1, -1, 0, 0, 0.5f, 32767f / 32768, 32767f / 32768);
  }

  @Test
  void keepsFloatsBeyondFullScale() throws IOException {
    Path file = folder.resolve("loud.wav");
    Waveform loud = Waveform.of(8000, new float[] {-2, 1.5f});
    assertThat(WavWriter.write(file, loud, WavWriter.Encoding.FLOAT32)).isZero();
    assertThat(AudioReader.read(file).waveform().channel(0)).containsExactly(-2, 1.5f);
  }

  @Test
  void writesTheSameBytesInBlocksOfAnySize() throws IOException {
    Waveform sound = noise(new Random(1), 2, 50_000, 1);
    Path whole = folder.resolve("whole.wav");
    Path pieces = folder.resolve("pieces.wav");
    WavWriter.write(whole, sound, WavWriter.Encoding.PCM24);
    try (WavWriter writer =
        WavWriter.open(pieces, sound.sampleRate(), 2, WavWriter.Encoding.PCM24)) {
      for (int at = 0; at < sound.length(); at += 7_777) {
        Waveform piece = sound.slice(at, Math.min(at + 7_777, sound.length()));
        writer.append(new float[][] {piece.channel(0), piece.channel(1)});
      }
      writer.finish();
    }
    assertThat(pieces).hasSameBinaryContentAs(whole);
  }

  @Test
  void leavesNothingBehindUnlessFinished() throws IOException {
    Path file = folder.resolve("old.wav");
    Files.writeString(file, "what was there before");
    try (WavWriter writer = WavWriter.open(file, 8000, 1, WavWriter.Encoding.PCM16)) {
      writer.append(new float[1][100_000]);
    }
    assertThat(file).hasContent("what was there before");
    assertThat(folder.toFile().list()).containsExactly("old.wav");
  }

  @Test
  void refusesWhatNoWavFileHolds() {
    Path file = folder.resolve("x.wav");
    assertThatThrownBy(() -> WavWriter.open(file, 0, 1, WavWriter.Encoding.PCM16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sampleRate 0: need at least 1");
    assertThatThrownBy(() -> WavWriter.open(file, 8000, 0, WavWriter.Encoding.PCM16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("channels 0: need 1 to 65535");
    assertThat(file).doesNotExist();
  }

  private static Waveform noise(Random random, int channels, int length, float peak) {
    float[][] samples = new float[channels][length];
    for (float[] channel : samples) {
      for (int i = 0; i < length; i++) {
        channel[i] = peak * (2 * random.nextFloat() - 1);
      }
    }
    return Waveform.of(8000 + random.nextInt(40_000), samples);
  }
}

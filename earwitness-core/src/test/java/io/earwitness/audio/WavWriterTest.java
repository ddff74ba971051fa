package io.earwitness.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.Property;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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

  /** Where a long file begins is set to 600 bytes here; ffmpeg reads both kinds. */
  @ParameterizedTest
  @EnumSource(WavWriter.Encoding.class)
  void readsBackWhatIsLong(WavWriter.Encoding encoding) throws IOException {
    for (int length : new int[] {0, 51, 777}) {
      Waveform sound = noise(new Random(length), 2, length, 0.99f);
      WavWriter.write(folder.resolve("plain.wav"), sound, encoding);
      Path file = folder.resolve("long.wav");
      try (WavWriter writer = WavWriter.openLong(file, sound.sampleRate(), 2, encoding, 600)) {
        writer.append(new float[][] {sound.channel(0), sound.channel(1)});
        writer.finish();
      }
      String magic = new String(Files.readAllBytes(file), 0, 4, StandardCharsets.US_ASCII);
      assertThat(magic).isEqualTo(length == 777 ? "RF64" : "RIFF");
      if (length > 0) {
        Sound back = AudioReader.read(file);
        assertThat(back.warnings()).isEmpty();
        for (int c = 0; c < 2; c++) {
          assertThat(back.waveform().channel(c))
              .isEqualTo(AudioReader.read(folder.resolve("plain.wav")).waveform().channel(c));
        }
      }
    }
  }

  /** Sizes stand in ds64, which is the first chunk: EBU Tech 3306, section 3. */
  @Test
  void aLongFileTellsItsSizesInItsFirstChunk() throws IOException {
    Path file = folder.resolve("long.wav");
    try (WavWriter writer = WavWriter.openLong(file, 8000, 1, WavWriter.Encoding.PCM24, 600)) {
      writer.append(new float[1][333]);
      writer.finish();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(new String(bytes.array(), 8, 8, StandardCharsets.US_ASCII)).isEqualTo("WAVEds64");
    assertThat(bytes.getInt(4)).isEqualTo(-1);
    assertThat(bytes.getLong(20)).isEqualTo(Files.size(file) - 8);
    assertThat(bytes.getLong(28)).isEqualTo(999);
    assertThat(bytes.getLong(36)).isEqualTo(333);
    assertThat(new String(bytes.array(), 72, 4, StandardCharsets.US_ASCII)).isEqualTo("data");
    assertThat(bytes.getInt(76)).isEqualTo(-1);
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

package io.earwitness.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongSoundTest {
  private static final int IN_A_FILE = 1000;

  @TempDir Path folder;

  private Path song(int samples, int channels) throws IOException {
    float[][] y = new float[channels][samples];
    Random random = new Random(samples);
    for (float[] channel : y) {
      for (int i = 0; i < samples; i++) {
        channel[i] = random.nextFloat() - 0.5f;
      }
    }
    Path file = folder.resolve(samples + "x" + channels + ".wav");
    WavWriter.write(file, Waveform.of(44100, y), WavWriter.Encoding.FLOAT32);
    return file;
  }

  @Test
  void anyPieceIsThatOfTheWholeSoundWhereverItLies() throws IOException {
    Path file = song(50_000, 2);
    Waveform whole = AudioReader.load(file, 22050).waveform();
    for (int inMemory : new int[] {IN_A_FILE, LongSound.IN_MEMORY}) {
      try (LongSound sound = LongSound.load(file, 22050, inMemory)) {
        assertThat(sound.length()).isEqualTo(whole.length());
        assertThat(sound.seconds()).isEqualTo(whole.seconds());
        assertThat(sound.info()).isEqualTo(AudioReader.load(file, 22050).info());
        Property.forAll(
            50,
            random -> {
              int from = random.nextInt(whole.length());
              int to = from + random.nextInt(2 * whole.length() - from);
              assertThat(sound.slice(from, to).channel(0))
                  .isEqualTo(whole.slice(from, to).channel(0));
            });
      }
    }
  }

  @Test
  void onlyLongSoundsTakeAFileWhichGoesWithThem() throws IOException {
    List<Path> before = temporary();
    LongSound brief = LongSound.load(song(IN_A_FILE, 1), 44100, IN_A_FILE);
    LongSound sound = LongSound.load(song(IN_A_FILE + 1, 1), 44100, IN_A_FILE);
    brief.close();
    sound.close();
    assertThat(temporary()).isEqualTo(before);
    assertThat(brief.slice(0, 10).length()).isEqualTo(10);
    assertThatThrownBy(() -> sound.slice(0, 10)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void whatIsNoSoundLeavesNoFile() throws IOException {
    Path text = Files.writeString(folder.resolve("a.wav"), "no sound".repeat(1000));
    List<Path> before = temporary();
    assertThatThrownBy(() -> LongSound.load(text, 22050, 1))
        .isInstanceOf(AudioFormatException.class);
    assertThat(temporary()).isEqualTo(before);
  }

  @Test
  void warnsAsTheReaderDoes() throws IOException {
    byte[] bytes = Files.readAllBytes(song(20_000, 1));
    Path cut = folder.resolve("cut.wav");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    try (LongSound sound = LongSound.load(cut, 22050, IN_A_FILE)) {
      assertThat(sound.warnings()).isNotEmpty().isEqualTo(AudioReader.load(cut, 22050).warnings());
    }
  }

  private static List<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.toString().endsWith(".floats")).sorted().toList();
    }
  }

  /** A folder of the file's name, for one, cannot be opened. */
  @Test
  void leavesNoFileThatItCannotOpen() throws IOException {
    Path file = Files.createDirectory(folder.resolve("temporary"));
    assertThatThrownBy(() -> LongSound.opened(file)).isInstanceOf(IOException.class);
    assertThat(file).doesNotExist();
  }
}

package io.earwitness.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.earwitness.Property;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files as people really have them: decoded as far as they go, or refused with path and reason. */
class BadFileTest {
  @TempDir Path folder;

  @Test
  void refusesWhatIsNoFile() throws IOException {
    Path missing = folder.resolve("missing.wav");
    assertThatThrownBy(() -> AudioReader.read(missing))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(missing + ": no such file");
    assertThatThrownBy(() -> AudioReader.read(folder))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(folder + ": a folder, not a sound file");
    Path device = Path.of("/dev/zero");
    assumeThat(device).exists();
    assertThatThrownBy(() -> AudioReader.read(device))
        .hasMessage("/dev/zero: a device or pipe, not a sound file");
  }

  @Test
  void refusesWhatMayNotBeRead() throws IOException {
    Path file = Files.write(folder.resolve("secret.wav"), wav(1, 1, 8000, 16, 2, new byte[2]));
    assumeThat(file.toFile().setReadable(false, false)).isTrue();
    assumeThat(Files.isReadable(file)).as("this user may read everything").isFalse();
    assertThatThrownBy(() -> AudioReader.read(file)).isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void refusesTheEmptyFile() throws IOException {
    refused("empty.wav", new byte[0], "the file is empty");
  }

  @Test
  void refusesWhatHoldsNoSamples() throws IOException {
    refused("none.wav", wav(1, 1, 8000, 16, 0, new byte[0]), "holds no sound (0 samples)");
  }

  @ParameterizedTest
  @CsvSource({"0,8000", "1,0", "0,0"})
  void refusesHeadersWithoutChannelsOrRate(int channels, int rate) throws IOException {
    byte[] file = wav(1, channels, rate, 16, 400, new byte[400]);
    refused("odd.wav", file, "");
  }

  @Test
  void refusesAnAbsurdSampleRate() throws IOException {
    byte[] file = wav(1, 1, 2_000_000_000, 8, 400, new byte[400]);
    refused("fast.wav", file, "sample rate 2000000000 Hz: no sound has that");
  }

  @Test
  void refusesOtherKindsOfFiles() throws IOException {
    refused("text.mp3", "la la la\n".repeat(5000).getBytes(StandardCharsets.UTF_8), "");
    refused("zeros.flac", new byte[100_000], "");
    refused("picture.ogg", bytes("\u0089PNG\r\n\u001a\n", 5000), "not a sound file");
    refused("page.wav", "<html><body>404</body></html>".getBytes(StandardCharsets.UTF_8), "");
    refused("short.wav", "RIFF".getBytes(StandardCharsets.UTF_8), "not a sound file");
  }

  @Test
  void opensNoOtherFileThatAPlaylistNames() throws IOException {
    Path sound = folder.resolve("sound.wav");
    WavWriter.write(sound, Sounds.tone(8000, 440, 1), WavWriter.Encoding.PCM16);
    String[] playlists = {
      "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsound.wav\n#EXT-X-ENDLIST\n",
      "ffconcat version 1.0\nfile sound.wav\n",
    };
    for (String list : playlists) {
      refused("list.wav", list.getBytes(StandardCharsets.UTF_8), "not a sound file");
    }
  }

  @Test
  void takesNamesForFilesNotForAddresses() throws IOException {
    Waveform tone = Sounds.tone(8000, 440, 0.1);
    for (String name :
        List.of("http:x.wav", "concat:a|b.wav", "a%20b %.wav", "-i.wav", "x#?.wav")) {
      Path file = folder.resolve(name);
      WavWriter.write(file, tone, WavWriter.Encoding.FLOAT32);
      assertThat(Sounds.difference(AudioReader.read(file).waveform(), tone)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(SoundFiles.Kind.class)
  void decodesACutFileAsFarAsItGoes(SoundFiles.Kind kind) throws IOException {
    Waveform sound = Sounds.sixteenBits(Sounds.music(48_000, 2, 6, 4));
    byte[] whole = Files.readAllBytes(SoundFiles.write(folder.resolve("w"), kind, sound, Map.of()));
    byte[] half = Arrays.copyOf(whole, whole.length / 2 + 1);
    if (kind == SoundFiles.Kind.M4A || kind == SoundFiles.Kind.ALAC) {
      // Their index stands at the end: without it nothing can be found.
      refused("cut", half, "cut or broken M4A file");
      return;
    }
    Sound cut = AudioReader.read(Files.write(folder.resolve("cut"), half));
    assertThat(cut.warnings()).hasSize(1);
    assertThat(cut.warnings().get(0)).startsWith("decoded ").endsWith(": the file is cut");
    assertThat(cut.waveform().seconds()).isBetween(1.0, 5.0);
    if (kind.lossless()) {
      assertThat(Sounds.difference(cut.waveform(), sound.slice(0, cut.waveform().length())))
          .isZero();
    }
  }

  @Test
  void saysHowMuchOfTheFileIsThere() throws IOException {
    byte[] data = new byte[16_000];
    Path file = Files.write(folder.resolve("cut.wav"), wav(1, 1, 8000, 16, 48_000, data));
    Sound cut = AudioReader.read(file);
    assertThat(cut.info().seconds()).isEqualTo(3);
    assertThat(cut.warnings()).containsExactly("decoded 1.0 s of 3.0 s: the file is cut");
    byte[] odd = wav(1, 1, 8000, 16, 16_000, Arrays.copyOf(data, 15_999));
    assertThat(AudioReader.read(Files.write(file, odd)).warnings())
        .containsExactly("decoded 7999 of 8000 samples: the file is cut");
  }

  @Test
  void believesNoAbsurdHeader() throws IOException {
    byte[] data = new byte[8000];
    Path file = folder.resolve("absurd.wav");
    Sound sound = AudioReader.read(Files.write(file, wav(1, 1, 8000, 16, 0x7000_0000, data)));
    assertThat(sound.waveform().length()).isEqualTo(4000);
    assertThat(sound.warnings()).containsExactly("decoded 0.5 s of 117440.5 s: the file is cut");
    for (int unknown : new int[] {0x7fff_ffff, -1}) {
      Sound stream = AudioReader.read(Files.write(file, wav(1, 1, 8000, 16, unknown, data)));
      assertThat(stream.waveform().length()).isEqualTo(4000);
      assertThat(stream.info().seconds()).isNaN();
    }
    byte[] flac =
        Files.readAllBytes(
            SoundFiles.write(
                folder.resolve("f"), SoundFiles.Kind.FLAC, Sounds.tone(8000, 9, 1), Map.of()));
    Arrays.fill(flac, 22, 26, (byte) 0xff); // low 32 of the 36 bits that count samples
    Sound long36 = AudioReader.read(Files.write(file, flac));
    assertThat(long36.waveform().length()).isEqualTo(8000);
    assertThat(long36.warnings()).hasSize(1);
  }

  @Test
  void tellsKindsByContentNotByName() throws IOException {
    Waveform sound = Sounds.sixteenBits(Sounds.music(44_100, 1, 1, 4));
    Path file = SoundFiles.write(folder.resolve("x.mp3"), SoundFiles.Kind.FLAC, sound, Map.of());
    assertThat(AudioReader.read(file).info().format()).isEqualTo("flac");
  }

  @Test
  void takesWhatIsNoNumberForSilenceAndSaysSo() throws IOException {
    float[] samples = {0.25f, Float.NaN, Float.POSITIVE_INFINITY, -1e20f, 2, -0.5f};
    Path file = folder.resolve("nan.wav");
    WavWriter.write(file, Waveform.of(8000, samples), WavWriter.Encoding.FLOAT32);
    Sound sound = AudioReader.read(file);
    assertThat(sound.waveform().channel(0)).containsExactly(0.25f, 0, 0, 0, 2, -0.5f);
    assertThat(sound.warnings())
        .containsExactly("3 samples are no numbers or absurdly large and were taken as 0");
    assertThat(AudioReader.load(file, 8000).warnings()).hasSize(1);
  }

  @Test
  void readsASingleSample() throws IOException {
    Path file = folder.resolve("one.wav");
    WavWriter.write(file, Waveform.of(44_100, new float[] {0.5f}), WavWriter.Encoding.PCM16);
    assertThat(AudioReader.read(file).waveform().length()).isEqualTo(1);
    assertThat(AudioReader.load(file, 22_050).waveform().length()).isEqualTo(1);
    assertThat(AudioReader.load(file, 96_000).waveform().length()).isEqualTo(3);
  }

  @Test
  void readsManyChannelsAndHighRates() throws IOException {
    Path file = folder.resolve("eight.wav");
    Waveform sound = Sounds.music(192_000, 8, 0.5, 2);
    WavWriter.write(file, sound, WavWriter.Encoding.FLOAT32);
    assertThat(Sounds.difference(AudioReader.read(file).waveform(), sound)).isZero();
    Waveform mono = AudioReader.load(file, 22_050).waveform();
    assertThat(mono.length()).isEqualTo(11_025);
    assertThat(Sounds.difference(mono, Resampler.resample(sound.mono(), 22_050))).isZero();
  }

  @Test
  void stopsWhereTheSoundChangesItsShape() throws IOException {
    Waveform a = Sounds.music(44_100, 2, 1, 2);
    Waveform b = Sounds.music(48_000, 1, 1, 2);
    byte[] first = AudioEncoder.encode(a, 96);
    byte[] second = AudioEncoder.encode(b, 64);
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    Sound sound = AudioReader.read(Files.write(folder.resolve("two.mp3"), both));
    assertThat(sound.waveform().channels()).isEqualTo(2);
    assertThat(sound.waveform().sampleRate()).isEqualTo(44_100);
    assertThat(sound.waveform().length()).isGreaterThanOrEqualTo(44_100);
    assertThat(sound.warnings().get(0))
        .startsWith("decoded only the first 1.0 s: there the sound changes from 44100 Hz and 2");
  }

  @Test
  void streamsFilesBeyondTwoGibibytes() throws IOException {
    Path file = folder.resolve("long.wav");
    int bytes = 0x9000_0000; // 2.25 GiB of silence that take no room on the disk
    Files.write(file, Arrays.copyOf(wav(3, 8, 192_000, 32, bytes, new byte[0]), 44));
    try (FileChannel sparse = FileChannel.open(file, StandardOpenOption.WRITE)) {
      sparse.write(ByteBuffer.allocate(1), 43 + Integer.toUnsignedLong(bytes));
    }
    double seconds = Integer.toUnsignedLong(bytes) / (192_000 * 32.0);
    try (AudioReader reader = AudioReader.open(file)) {
      assertThat(reader.info().seconds()).isEqualTo(seconds);
      long samples = 0;
      for (float[][] block = reader.next(); block != null; block = reader.next()) {
        samples += block[0].length;
      }
      assertThat(samples).isEqualTo(Integer.toUnsignedLong(bytes) / 32);
      assertThat(reader.warnings()).isEmpty();
    }
    assertThat(AudioReader.load(file, 22_050, 0.25, 1).waveform().length()).isEqualTo(22_050);
    assumeThat(Runtime.getRuntime().maxMemory()).isLessThan(3L * Integer.toUnsignedLong(bytes));
    assertThatThrownBy(() -> AudioReader.read(file))
        .isInstanceOf(AudioFormatException.class)
        .hasMessageContaining("this program may use no more at once");
  }

  @Test
  void answersAnyDamageWithSoundOrReason() {
    Waveform sound = Sounds.music(44_100, 2, 0.4, 4);
    for (SoundFiles.Kind kind : SoundFiles.Kind.values()) {
      Waveform fit = kind == SoundFiles.Kind.OPUS ? Resampler.resample(sound, 48_000) : sound;
      Path good = SoundFiles.write(folder.resolve("good"), kind, fit, Map.of("title", "x"));
      Property.forAll(60, random -> damage(Files.readAllBytes(good), random));
    }
  }

  private void damage(byte[] bytes, Random random) throws IOException {
    int hits = 1 + random.nextInt(20);
    int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 200);
    for (int i = 0; i < hits; i++) {
      bytes[random.nextInt(reach)] = (byte) random.nextInt();
    }
    byte[] kept = random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
    try {
      Waveform found = AudioReader.read(Files.write(folder.resolve("hit"), kept)).waveform();
      assertThat(found.length()).isPositive();
      for (int c = 0; c < found.channels(); c++) {
        for (float x : found.channel(c)) {
          assertThat(Float.isFinite(x)).isTrue();
        }
      }
    } catch (AudioFormatException e) {
      assertThat(e.getMessage()).startsWith(folder.resolve("hit") + ": ");
      assertThat(e.reason()).isNotBlank();
    }
  }

  private void refused(String name, byte[] content, String reason) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    assertThatThrownBy(() -> AudioReader.load(file, 22_050))
        .isInstanceOf(AudioFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(reason);
  }

  private static byte[] bytes(String start, int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    byte[] head = start.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }

  /** A WAV file with whatever header is asked for; {@code code} 1 means integers, 3 floats. */
  static byte[] wav(int code, int channels, int rate, int bits, int dataBytes, byte[] data) {
    int frame = channels * bits / 8;
    ByteBuffer file = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + dataBytes);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    file.putShort((short) code).putShort((short) channels).putInt(rate).putInt(rate * frame);
    file.putShort((short) frame).putShort((short) bits);
    file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(dataBytes).put(data);
    return file.array();
  }
}

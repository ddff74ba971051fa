package io.earwitness.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AudioReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(SoundFiles.Kind.class)
  void decodesEveryKind(SoundFiles.Kind kind) throws IOException {
    Waveform sound = Sounds.sixteenBits(Sounds.music(48_000, 2, 1.5, 3));
    Path file = SoundFiles.write(folder.resolve("sound"), kind, sound, Map.of());
    Sound back = AudioReader.read(file);
    assertThat(back.warnings()).isEmpty();
    assertThat(back.info().sampleRate()).isEqualTo(48_000);
    assertThat(back.info().channels()).isEqualTo(2);
    if (kind.lossless()) {
      assertThat(Sounds.difference(back.waveform(), sound)).isZero();
      assertThat(back.info().seconds()).isEqualTo(1.5);
    } else {
      assertThat(back.waveform().seconds()).isBetween(1.5, 1.55);
      for (int c = 0; c < 2; c++) {
        float[] decoded = back.waveform().channel(c);
        // libav's own Vorbis encoder is a crude one.
        double least = kind == SoundFiles.Kind.OGG ? 0.7 : 0.98;
        assertThat(likeness(sound.channel(c), decoded, kind)).isGreaterThan(least);
      }
    }
  }

  /** Correlation at the best shift: raw AAC does not tell its encoder's delay. */
  private static double likeness(float[] a, float[] b, SoundFiles.Kind kind) {
    int lag = Sounds.bestLag(a, b, 1100);
    assertThat(lag).isEqualTo(kind == SoundFiles.Kind.ADTS ? 1024 : 0);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length && i + lag < b.length; i++) {
      ab += (double) a[i] * b[i + lag];
      aa += (double) a[i] * a[i];
      bb += (double) b[i + lag] * b[i + lag];
    }
    return ab / Math.sqrt(aa * bb);
  }

  @ParameterizedTest
  @EnumSource(
      value = SoundFiles.Kind.class,
      names = {"WAV", "AU", "FLAC", "MP3", "OGG", "OPUS", "M4A", "ALAC"})
  void readsTags(SoundFiles.Kind kind) throws IOException {
    Map<String, String> tags =
        Map.of("title", "Été", "artist", "Björk & 椎名", "album", "A=B", "genre", "Trip-Hop");
    Path file =
        SoundFiles.write(folder.resolve("tagged"), kind, Sounds.music(48_000, 2, 0.5, 1), tags);
    assertThat(AudioReader.read(file).info().tags()).containsExactlyInAnyOrderEntriesOf(tags);
  }

  @Test
  void undoesHtmlEntitiesInTags() throws IOException {
    Map<String, String> tags = Map.of("artist", "Yuanan &quot;J.A.R&quot; &amp; friends &amp;lt;3");
    Path file =
        SoundFiles.write(
            folder.resolve("x"), SoundFiles.Kind.MP3, Sounds.music(48_000, 2, 0.5, 1), tags);
    assertThat(AudioReader.read(file).info().tags())
        .containsEntry("artist", "Yuanan \"J.A.R\" & friends &lt;3");
  }

  @Test
  void leavesOpusToTheReferenceDecoder() throws IOException {
    Path file =
        SoundFiles.write(
            folder.resolve("x"), SoundFiles.Kind.OPUS, Sounds.music(48_000, 2, 0.5, 3), Map.of());
    try (Decoder decoder = Decoder.open(file, null)) {
      // Its samples equal libsndfile's to the bit; those of ffmpeg's own decoder do not.
      assertThat(decoder.decoderName()).isEqualTo("libopus");
    }
  }

  @Test
  void givesInBlocksWhatItReadsWhole() throws IOException {
    Path file =
        SoundFiles.write(
            folder.resolve("x"), SoundFiles.Kind.FLAC, Sounds.music(32_000, 2, 2, 3), Map.of());
    Waveform whole = AudioReader.read(file).waveform();
    SampleBuffer all = new SampleBuffer(2, 0);
    try (AudioReader reader = AudioReader.open(file)) {
      for (float[][] block = reader.next(); block != null; block = reader.next()) {
        all.append(block);
      }
      assertThat(reader.next()).isNull();
    }
    assertThat(Sounds.difference(Waveform.of(32_000, all.take()), whole)).isZero();
  }

  @Test
  void loadsTheMeanOfTheChannelsResampled() throws IOException {
    Waveform sound = Sounds.sixteenBits(Sounds.music(44_100, 2, 2, 3));
    Path file = SoundFiles.write(folder.resolve("x"), SoundFiles.Kind.FLAC, sound, Map.of());
    Sound loaded = AudioReader.load(file, 22_050);
    Waveform wanted = Resampler.resample(sound.mono(), 22_050);
    assertThat(Sounds.difference(loaded.waveform(), wanted)).isZero();
    assertThat(loaded.info().sampleRate()).isEqualTo(44_100);
    assertThat(loaded.info().channels()).isEqualTo(2);
  }

  @Test
  void loadsAnyPart() throws IOException {
    Waveform sound = Sounds.sixteenBits(Sounds.music(8_000, 1, 3, 3));
    Path file = SoundFiles.write(folder.resolve("x"), SoundFiles.Kind.WAV, sound, Map.of());
    Waveform middle = AudioReader.load(file, 8_000, 1.25, 0.5).waveform();
    assertThat(Sounds.difference(middle, sound.slice(10_000, 14_000))).isZero();
    Waveform end = AudioReader.load(file, 8_000, 2.5, 100).waveform();
    assertThat(Sounds.difference(end, sound.slice(20_000, 24_000))).isZero();
    assertThatThrownBy(() -> AudioReader.load(file, 8_000, 3, 1))
        .isInstanceOf(AudioFormatException.class)
        .hasMessageContaining("no sound from 3.0 s on: it has 3.0 s");
  }

  @Test
  void refusesPartsThatCannotBe() {
    Path file = folder.resolve("x");
    assertThatThrownBy(() -> AudioReader.load(file, 22_050, -1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("offset -1.0: need at least 0");
    assertThatThrownBy(() -> AudioReader.load(file, 22_050, 0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("duration NaN: need more than 0");
  }
}

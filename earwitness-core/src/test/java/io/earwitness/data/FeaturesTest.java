package io.earwitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Sounds;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.MelConfig;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeaturesTest {
  private static final MelConfig CONFIG = MelConfig.DEFAULT;
  private static final int SIZE = 128 * 130;

  @TempDir Path temp;

  @Test
  void cropsTheTracksPowerWithTheCropsOwnMaximum() throws IOException {
    Path song = Folders.music(temp, "song.wav", 7, 3);
    Features features = features(song);
    Tensor power =
        new LogMel(CONFIG).power(AudioReader.load(song, CONFIG.sampleRate()).waveform()).values();
    assertThat(features.melFrames()).isEqualTo(power.size(1));
    assertThat(features.cropStarts()).isEqualTo(power.size(1) - 129);
    Property.forAll(
        20,
        random -> {
          int start = random.nextInt(features.cropStarts());
          float[] crop = new float[SIZE + 3];
          assertThat(features.crop(start, crop, 3)).isTrue();
          assertThat(Arrays.copyOfRange(crop, 3, crop.length))
              .usingComparatorWithPrecision(1e-5f)
              .containsExactly(plainCrop(power, start));
        });
    assertThatThrownBy(() -> features.crop(features.cropStarts(), new float[SIZE], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static float[] plainCrop(Tensor power, int start) {
    double max = 0;
    for (int m = 0; m < 128; m++) {
      for (int t = 0; t < 130; t++) {
        max = Math.max(max, power.get(m, start + t));
      }
    }
    float[] unit = new float[SIZE];
    for (int m = 0; m < 128; m++) {
      for (int t = 0; t < 130; t++) {
        double db = 10 * Math.log10(Math.max(1e-10, power.get(m, start + t)) / max);
        unit[m * 130 + t] = (float) ((Math.max(-80, db) + 80) / 80);
      }
    }
    return unit;
  }

  @Test
  void followsAShortTrackBySilence() throws IOException {
    Features features = features(Folders.music(temp, "short.wav", 1, 4));
    assertThat(features.segments()).isEqualTo(1);
    assertThat(features.cropStarts()).isEqualTo(1);
    float[] crop = new float[SIZE];
    assertThat(features.crop(0, crop, 0)).isTrue();
    assertThat(crop[129]).isZero();
    assertThat(crop).contains(1f);
  }

  @Test
  void keepsASoundOfOneSample() throws IOException {
    Path song = Folders.sound(temp, "one.wav", Waveform.of(22050, new float[] {0.5f}));
    Features features = features(song);
    assertThat(features.segments()).isEqualTo(1);
    assertThat(features.silent()).isFalse();
    features.crop(0, new float[SIZE], 0);
    assertThat(features.statistics()).hasSize(203).doesNotContain(Float.NaN);
  }

  @Test
  void namesSilenceInSegmentsAndCrops() throws IOException {
    float[] samples = new float[9 * 22050];
    float[] music = Sounds.music(22050, 1, 3, 5).channel(0);
    System.arraycopy(music, 0, samples, 0, music.length);
    Features features = features(Folders.sound(temp, "half.wav", Waveform.of(22050, samples)));
    assertThat(features.silent(0)).isFalse();
    assertThat(features.silent(1)).isTrue();
    assertThat(features.silent(2)).isTrue();
    assertThat(features.silent()).isFalse();
    assertThat(features.crop(0, new float[SIZE], 0)).isTrue();
    assertThat(features.crop(features.cropStarts() - 1, new float[SIZE], 0)).isFalse();
    Path silence = Folders.sound(temp, "no.wav", Waveform.of(22050, new float[44100]));
    assertThat(features(silence).silent()).isTrue();
    assertThat(features(silence).bandLimit()).isZero();
  }

  @Test
  void tellsWhatTheDecoderFound() throws IOException {
    float[] samples = Sounds.music(22050, 1, 4, 6).channel(0);
    samples[700] = Float.NaN;
    Path song = temp.resolve("nan.wav");
    WavWriter.write(song, Waveform.of(22050, samples), WavWriter.Encoding.FLOAT32);
    Features features = features(song);
    assertThat(features.seconds()).isEqualTo(4, within(1e-9));
    assertThat(features.warnings()).hasSize(1);
    assertThat(features(song).warnings()).as("from the cache").isEqualTo(features.warnings());
  }

  @Test
  void seesWhereTheSoundEnds() throws IOException {
    Path low = Folders.sound(temp, "low.wav", Sounds.tone(22050, 440, 4));
    assertThat(features(low).bandLimit()).isBetween(440.0, 1000.0);
  }

  @Test
  void staysOffTheHeap() throws IOException {
    assertThat(features(Folders.music(temp, "song.wav", 4, 7)).mapped()).isTrue();
  }

  private Features features(Path song) throws IOException {
    return new FeatureCache(temp.resolve("cache"), CONFIG, 3).get(song);
  }
}

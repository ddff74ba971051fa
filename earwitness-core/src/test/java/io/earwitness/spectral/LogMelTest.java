package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Waveform;
import io.earwitness.spectral.MelConfig.PadMode;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogMelTest {
  static Stream<Golden> decibels() {
    return Golden.cases("logmel/").filter(c -> c.sound().sampleRate() == 22050);
  }

  static Stream<Golden> resampled() {
    return Golden.cases("logmel/").filter(c -> c.sound().sampleRate() != 22050);
  }

  static Stream<Golden> powers() {
    return Golden.cases("melspectrogram/");
  }

  @ParameterizedTest
  @MethodSource("decibels")
  void equalsLibrosa(Golden golden) {
    golden.check("db", new LogMel(golden.mel(22050)).apply(golden.sound()).values());
  }

  /** The whole path of a file: decode, mean of the channels, resample, pad, analyse. */
  @ParameterizedTest
  @MethodSource("resampled")
  void equalsLibrosaFromTheFileOn(Golden golden) throws Exception {
    Waveform y = AudioReader.load(golden.soundFile(), 22050).waveform();
    y = y.slice(0, golden.json().path("input").path("pad_to").asInt(y.length()));
    golden.check("db", new LogMel(golden.mel(22050)).apply(y).values());
  }

  @ParameterizedTest
  @MethodSource("powers")
  void powerEqualsLibrosa(Golden golden) {
    Waveform y = golden.sound();
    golden.check("M", new LogMel(golden.mel(y.sampleRate())).power(y).values());
  }

  @Test
  void ofASoundReadInPiecesIsThatOfTheWhole() {
    Property.forAll(
        40,
        random -> {
          MelConfig config = config(random);
          int many = config.nFft() + random.nextInt(300 * config.hopLength());
          Waveform y = noise(many, random, config.sampleRate());
          LogMel logMel = new LogMel(config);
          assertThat(logMel.apply(new PieceByPiece(y)).values().data())
              .isEqualTo(logMel.apply(y).values().data());
        });
  }

  @Test
  void equalsThePlainDefinition() {
    Property.forAll(
        40,
        random -> {
          MelConfig config = config(random);
          Waveform y = noise(config.nFft() + random.nextInt(3000), random, config.sampleRate());
          Tensor mel = new LogMel(config).power(y).values();
          double[][] plain = PlainSpectra.mel(y.channel(0), config);
          double peak = mel.max();
          for (int m = 0; m < plain.length; m++) {
            for (int t = 0; t < plain[0].length; t++) {
              assertThat((double) mel.get(m, t))
                  .as("band %d, frame %d of %s", m, t, config)
                  .isCloseTo(plain[m][t], within(1e-5 * plain[m][t] + 1e-7 * peak));
            }
          }
        });
  }

  @Test
  void silenceIsZeroDecibelsEverywhere() {
    Tensor db = new LogMel(MelConfig.DEFAULT).apply(silence(5000)).values();
    assertThat(db.min()).isEqualTo(0);
    assertThat(db.max()).isEqualTo(0);
  }

  @Test
  void twiceTheAmplitudeIsTheSamePicture() {
    Property.forAll(
        10,
        random -> {
          Waveform y = noise(8000, random, 22050);
          float[] louder = y.channel(0).clone();
          for (int i = 0; i < louder.length; i++) {
            louder[i] *= 2;
          }
          LogMel logMel = new LogMel(MelConfig.DEFAULT);
          Tensor a = logMel.apply(y).values();
          Tensor b = logMel.apply(Waveform.of(22050, louder)).values();
          assertThat(a.plus(-1, b).map(Math::abs).max()).isLessThan(1e-4f);
        });
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    LogMel logMel = new LogMel(MelConfig.DEFAULT);
    Waveform y = noise(66150, new Random(1), 22050);
    float[] alone = logMel.apply(y).values().data();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<Spectrogram>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Waveform own = i % 2 == 0 ? y : noise(30000, new Random(i), 22050);
        all.add(pool.submit(() -> logMel.apply(own)));
      }
      for (int i = 0; i < 40; i += 2) {
        assertThat(all.get(i).get().values().data()).isEqualTo(alone);
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void refusesWhatItCannotAnalyse() {
    LogMel logMel = new LogMel(MelConfig.DEFAULT);
    assertThatThrownBy(() -> logMel.apply(Waveform.of(44100, new float[4000])))
        .hasMessageContaining("44100")
        .hasMessageContaining("need 22050");
    assertThatThrownBy(() -> logMel.apply(Waveform.of(22050, new float[9], new float[9])))
        .hasMessageContaining("2 channels: need one");
    assertThatThrownBy(() -> logMel.apply(silence(0))).hasMessage("0 samples: need at least 1");
    assertThatThrownBy(() -> logMel.apply(Waveform.of(22050, new float[] {0, Float.NaN, 0})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sample 1 is NaN");
    assertThatThrownBy(
            () -> logMel.apply(Waveform.of(22050, new float[] {Float.NEGATIVE_INFINITY})))
        .hasMessageContaining("sample 0 is -Infinity");
  }

  private static MelConfig config(Random random) {
    int[] sizes = {64, 96, 100, 255, 256, 384, 512, 2048};
    int nFft = sizes[random.nextInt(sizes.length)];
    int win = nFft - random.nextInt(nFft / 2);
    double fMin = random.nextInt(200);
    return new MelConfig(
        16000,
        nFft,
        1 + random.nextInt(nFft),
        win,
        one(random, Window.values()),
        random.nextBoolean(),
        one(random, PadMode.values()),
        1 + random.nextInt(3) / 2.0,
        1 + random.nextInt(60),
        fMin,
        fMin + 100 + random.nextInt(7600),
        one(random, MelConfig.MelScale.values()),
        one(random, MelConfig.MelNorm.values()),
        1e-10,
        0,
        80);
  }

  @SafeVarargs
  static <T> T one(Random random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  static Waveform noise(int samples, Random random, int sampleRate) {
    float[] y = new float[samples];
    for (int i = 0; i < samples; i++) {
      y[i] = 0.1f * (float) random.nextGaussian();
    }
    return Waveform.of(sampleRate, y);
  }

  private static Waveform silence(int samples) {
    return Waveform.of(22050, new float[samples]);
  }
}

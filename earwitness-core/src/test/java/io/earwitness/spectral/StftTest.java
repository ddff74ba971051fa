package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.audio.Waveform;
import io.earwitness.spectral.MelConfig.PadMode;
import io.earwitness.tensor.Tensor;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StftTest {
  static Stream<Golden> windows() {
    return Golden.cases("stft/window_");
  }

  static Stream<Golden> spectra() {
    return Golden.cases("stft/").filter(c -> !c.id().startsWith("stft/window_"));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void windowEqualsLibrosa(Golden golden) {
    double[] window = golden.window().samples(golden.count("Nx", 0));
    double[] expected = golden.exact("w");
    assertThat(window).hasSameSizeAs(expected);
    for (int i = 0; i < window.length; i++) {
      assertThat(window[i]).isCloseTo(expected[i], within(golden.tolerance()));
    }
  }

  @ParameterizedTest
  @MethodSource("spectra")
  void equalsLibrosa(Golden golden) {
    ComplexSpectrogram spectrogram = new Stft(golden.stft(0)).forward(golden.sound());
    golden.check("re", spectrogram.re());
    golden.check("im", spectrogram.im());
  }

  @Test
  void equalsThePlainDefinition() {
    Property.forAll(
        60,
        random -> {
          StftConfig config = config(random);
          Waveform y = LogMelTest.noise(config.nFft() + random.nextInt(2000), random, 8000);
          ComplexSpectrogram fast = new Stft(config).forward(y);
          double[][] plain = PlainSpectra.stft(y.channel(0), config);
          assertThat(fast.frames()).isEqualTo(plain.length).isEqualTo(config.frames(y.length()));
          float peak = fast.magnitude().max();
          for (int t = 0; t < plain.length; t++) {
            for (int i = 0; i < plain[t].length; i++) {
              assertThat((double) fast.values()[t * plain[t].length + i])
                  .as("frame %d, value %d of %s", t, i, config)
                  .isCloseTo(plain[t][i], within(1e-6 * peak));
            }
          }
        });
  }

  @Test
  void isLinear() {
    Property.forAll(
        random -> {
          StftConfig config = config(random);
          int length = config.nFft() + random.nextInt(2000);
          float[] a = LogMelTest.noise(length, random, 8000).channel(0);
          float[] b = LogMelTest.noise(length, random, 8000).channel(0);
          float[] both = new float[length];
          for (int i = 0; i < length; i++) {
            both[i] = a[i] + 3 * b[i];
          }
          Stft stft = new Stft(config);
          Tensor sum = stft.forward(a).re().plus(3, stft.forward(b).re());
          Tensor error = stft.forward(both).re().plus(-1, sum);
          assertThat(error.map(Math::abs).max()).isLessThan(1e-6f * config.nFft());
        });
  }

  @Test
  void maskMultipliesEachCell() {
    Random random = new Random(3);
    ComplexSpectrogram x = new Stft(StftConfig.of(64)).forward(LogMelTest.noise(500, random, 8000));
    Tensor mask = Tensor.zeros(x.bins(), x.frames()).map(v -> random.nextFloat());
    ComplexSpectrogram masked = x.times(mask);
    assertThat(masked.re().data()).isEqualTo(x.re().times(mask).data());
    assertThat(masked.im().data()).isEqualTo(x.im().times(mask).data());
    assertThat(ComplexSpectrogram.of(x.config(), x.re(), x.im()).values()).isEqualTo(x.values());
  }

  @Test
  void refusesWhatItCannotTransform() {
    StftConfig uncentred = new StftConfig(64, 16, 64, Window.HANN, false, PadMode.CONSTANT);
    assertThatThrownBy(() -> new Stft(uncentred).forward(new float[63]))
        .hasMessage("63 samples: need at least 64");
    assertThatThrownBy(() -> new Stft(StftConfig.of(64)).forward(new float[] {1, Float.NaN}))
        .hasMessageContaining("sample 1 is NaN");
    assertThatThrownBy(() -> StftConfig.of(1)).hasMessage("nFft 1: need at least 2");
    assertThatThrownBy(() -> StftConfig.of(64, 0)).hasMessage("hopLength 0: need at least 1");
    assertThatThrownBy(() -> new StftConfig(64, 16, 65, Window.HANN, true, PadMode.CONSTANT))
        .hasMessage("winLength 65: need 1 to nFft = 64");
  }

  static StftConfig config(Random random) {
    int nFft = LogMelTest.one(random, 2, 3, 8, 30, 64, 96, 100, 131, 255, 256, 1024);
    return new StftConfig(
        nFft,
        1 + random.nextInt(nFft),
        1 + random.nextInt(nFft),
        LogMelTest.one(random, Window.values()),
        random.nextBoolean(),
        LogMelTest.one(random, PadMode.values()));
  }
}

package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.spectral.MelConfig.PadMode;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InverseStftTest {
  static Stream<Golden> cases() {
    return Golden.cases("istft/");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsLibrosa(Golden golden) {
    StftConfig config = golden.stft(0);
    ComplexSpectrogram spectrogram = new Stft(config).forward(golden.sound());
    if (golden.json().path("call").asText().contains("mask")) {
      spectrogram = spectrogram.times(mask(spectrogram));
    }
    InverseStft inverse = new InverseStft(config);
    int length = golden.count("length", 0);
    float[] y = length == 0 ? inverse.apply(spectrogram) : inverse.apply(spectrogram, length);
    Tensor whole = Tensor.of(y, y.length);
    if (golden.has("y")) {
      golden.check("y", whole);
    } else {
      golden.check("head", piece(y, 0), whole);
      golden.check("tail", piece(y, y.length - 2048), whole);
    }
  }

  private static Tensor mask(ComplexSpectrogram spectrogram) {
    float[] mask = new float[spectrogram.bins() * spectrogram.frames()];
    for (int i = 0; i < mask.length; i++) {
      int f = i / spectrogram.frames();
      int t = i % spectrogram.frames();
      mask[i] = (7 * f + 3 * t) % 11 / 10f;
    }
    return Tensor.of(mask, spectrogram.bins(), spectrogram.frames());
  }

  private static Tensor piece(float[] y, int from) {
    return Tensor.of(Arrays.copyOfRange(y, from, from + 2048), 2048);
  }

  @Test
  void givesTheSoundBack() {
    Property.forAll(
        random -> {
          int nFft = LogMelTest.one(random, 32, 60, 63, 256, 1024);
          int hop = 1 + random.nextInt(nFft / 4);
          StftConfig config =
              new StftConfig(
                  nFft,
                  hop,
                  nFft - random.nextInt(nFft / 4),
                  LogMelTest.one(random, Window.values()),
                  true,
                  LogMelTest.one(random, PadMode.values()));
          float[] y = LogMelTest.noise(1 + random.nextInt(4000), random, 8000).channel(0);
          // the last samples lie under a centred frame only where the hop divides the length
          int covered = y.length - y.length % hop;
          float[] back = new InverseStft(config).apply(new Stft(config).forward(y), y.length);
          assertThat(back).hasSameSizeAs(y);
          for (int i = 0; i < covered; i++) {
            assertThat(back[i]).as("sample %d of %s", i, config).isCloseTo(y[i], within(1e-6f));
          }
        });
  }

  @Test
  void partAndRestAddUpToTheWhole() {
    Property.forAll(
        30,
        random -> {
          StftConfig config = StftConfig.of(256, 64);
          float[] y = LogMelTest.noise(3000, random, 8000).channel(0);
          ComplexSpectrogram x = new Stft(config).forward(y);
          Tensor mask = Tensor.zeros(x.bins(), x.frames()).map(v -> random.nextFloat());
          InverseStft inverse = new InverseStft(config);
          float[] part = inverse.apply(x.times(mask), y.length);
          float[] rest = inverse.apply(x.times(mask.map(m -> 1 - m)), y.length);
          for (int i = 0; i < y.length; i++) {
            assertThat(part[i] + rest[i]).isCloseTo(y[i], within(1e-6f));
          }
        });
  }

  @Test
  void refusesSpectraOfAnotherKind() {
    ComplexSpectrogram x = new Stft(StftConfig.of(64)).forward(new float[200]);
    assertThatThrownBy(() -> new InverseStft(StftConfig.of(64, 8)).apply(x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hopLength=16")
        .hasMessageContaining("need");
    assertThatThrownBy(() -> new InverseStft(StftConfig.of(64)).apply(x, 0))
        .hasMessage("length 0: need at least 1");
  }
}

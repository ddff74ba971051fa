package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.spectral.MelConfig.MelNorm;
import io.earwitness.spectral.MelConfig.MelScale;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MelFilterBankTest {
  static Stream<Golden> banks() {
    return Golden.cases("mel/bank_");
  }

  static Stream<Golden> conversions() {
    return Stream.concat(Golden.cases("mel/hz_to_mel"), Golden.cases("mel/mel_to_hz"));
  }

  static Stream<Golden> frequencies() {
    return Golden.cases("mel/mel_frequencies");
  }

  @ParameterizedTest
  @MethodSource("banks")
  void equalsLibrosa(Golden golden) {
    MelFilterBank bank = new MelFilterBank(golden.mel(0));
    float[] dense = bank.weights().data().clone();
    double[] start = golden.exact("start");
    double[] length = golden.exact("length");
    double[] values = golden.exact("values");
    int bins = bank.weights().size(1);
    int at = 0;
    for (int m = 0; m < start.length; m++) {
      for (int j = 0; j < length[m]; j++) {
        dense[m * bins + (int) start[m] + j] -= (float) values[at++];
      }
    }
    double allowed = golden.tolerance() * golden.json().path("peak").asDouble();
    for (float error : dense) {
      assertThat((double) Math.abs(error)).isLessThanOrEqualTo(allowed);
    }
    assertThat(bank.emptyBands())
        .isEqualTo((int) Arrays.stream(length).filter(n -> n == 0).count());
  }

  @ParameterizedTest
  @MethodSource("conversions")
  void scaleEqualsLibrosa(Golden golden) {
    boolean toMel = golden.id().contains("hz_to_mel");
    double[] in = golden.exact(toMel ? "frequencies" : "mels");
    double[] out = golden.exact(toMel ? "mels" : "frequencies");
    for (int i = 0; i < in.length; i++) {
      double mine = toMel ? golden.scale().toMel(in[i]) : golden.scale().toHertz(in[i]);
      assertThat(mine).isCloseTo(out[i], within(1e-12 * out[out.length - 1]));
    }
  }

  @ParameterizedTest
  @MethodSource("frequencies")
  void frequenciesEqualLibrosa(Golden golden) {
    double[] mine =
        golden
            .scale()
            .frequencies(
                golden.count("n_mels", 0), golden.number("fmin", 0), golden.number("fmax", 0));
    double[] expected = golden.exact("frequencies");
    assertThat(mine).hasSameSizeAs(expected);
    for (int i = 0; i < mine.length; i++) {
      assertThat(mine[i]).isCloseTo(expected[i], within(1e-12 * expected[expected.length - 1]));
    }
  }

  static Stream<Golden> binFrequencies() {
    return Golden.cases("mel/fft_frequencies");
  }

  @ParameterizedTest
  @MethodSource("binFrequencies")
  void binFrequenciesEqualLibrosa(Golden golden) {
    double[] mine = golden.stft(0).frequencies(golden.count("sr", 0));
    assertThat(mine).containsExactly(golden.exact("frequencies"), within(1e-12 * 11025));
  }

  @Test
  void toHertzInvertsToMel() {
    Property.forAll(
        random -> {
          double hertz = 20000 * random.nextDouble();
          for (MelScale scale : MelScale.values()) {
            assertThat(scale.toHertz(scale.toMel(hertz))).isCloseTo(hertz, within(1e-9 * hertz));
          }
        });
  }

  @Test
  void appliesItsWeights() {
    Property.forAll(
        20,
        random -> {
          MelFilterBank bank = new MelFilterBank(MelConfig.DEFAULT);
          int frames = 1 + random.nextInt(40);
          Tensor power = Tensor.zeros(1025, frames).map(v -> random.nextDouble());
          Tensor mel = bank.apply(power);
          Tensor weights = bank.weights();
          for (int m = 0; m < 128; m += 9) {
            for (int t = 0; t < frames; t++) {
              double sum = 0;
              for (int k = 0; k < 1025; k++) {
                sum += (double) weights.get(m, k) * power.get(k, t);
              }
              assertThat((double) mel.get(m, t)).isCloseTo(sum, within(1e-5 * sum));
            }
          }
        });
  }

  @Test
  void neighboursWithoutAreaNormAddUpToOne() {
    MelConfig d = MelConfig.DEFAULT;
    MelConfig plain =
        new MelConfig(
            d.sampleRate(),
            d.nFft(),
            d.hopLength(),
            d.winLength(),
            d.window(),
            d.center(),
            d.padMode(),
            d.power(),
            d.nMels(),
            0,
            0,
            d.scale(),
            MelNorm.NONE,
            d.amin(),
            0,
            80);
    Tensor weights = new MelFilterBank(plain).weights();
    for (int k = 5; k < 950; k++) {
      double sum = 0;
      for (int m = 0; m < 128; m++) {
        sum += weights.get(m, k);
      }
      assertThat(sum).as("bin %d", k).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void refusesASpectrumOfAnotherSize() {
    MelFilterBank bank = new MelFilterBank(MelConfig.DEFAULT);
    assertThatThrownBy(() -> bank.apply(Tensor.zeros(1024, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1025, 2]");
    assertThatThrownBy(() -> MelScale.HTK.frequencies(1, 0, 100)).hasMessageContaining("n 1");
  }
}

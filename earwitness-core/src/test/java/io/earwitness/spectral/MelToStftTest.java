package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.audio.Waveform;
import io.earwitness.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MelToStftTest {
  static Stream<Golden> cases() {
    return Golden.cases("mel_to_stft/");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void comesAsCloseAsLibrosa(Golden golden) {
    Waveform y = golden.sound();
    MelConfig config = golden.mel(y.sampleRate());
    Spectrogram mel = new LogMel(config).power(y);
    Tensor magnitudes = new MelToStft(config).apply(mel);
    assertThat(magnitudes.min()).isNotNegative();
    Tensor again = new MelFilterBank(config).apply(magnitudes.times(magnitudes));
    double reached = GriffinLimTest.distance(again, mel.values());
    if (Boolean.getBoolean("earwitness.golden")) {
      System.out.println(golden + ": " + reached + ", allowed " + golden.tolerance());
    }
    assertThat(reached).isLessThanOrEqualTo(golden.tolerance());
  }

  @Test
  void doesNotDependOnTheLevel() {
    Golden golden = cases().findFirst().orElseThrow();
    MelConfig config = golden.mel(22050);
    Tensor mel = new LogMel(config).power(golden.sound()).values();
    MelToStft solver = new MelToStft(config, 5);
    Tensor one = solver.apply(new Spectrogram(mel, config));
    Tensor quiet = solver.apply(new Spectrogram(mel.map(v -> v / 1024 / 1024), config));
    assertThat(quiet.map(v -> v * 1024).plus(-1, one).map(Math::abs).max())
        .isLessThan(1e-5f * one.max());
  }

  @Test
  void silenceStaysSilent() {
    Spectrogram silence = new Spectrogram(Tensor.zeros(128, 5), MelConfig.DEFAULT);
    assertThat(new MelToStft(MelConfig.DEFAULT).apply(silence).max()).isEqualTo(0);
  }

  @Test
  void refusesDecibels() {
    Spectrogram db = new Spectrogram(Tensor.zeros(128, 5).map(v -> -3), MelConfig.DEFAULT);
    assertThatThrownBy(() -> new MelToStft(MelConfig.DEFAULT).apply(db))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-3.0")
        .hasMessageContaining("not dB");
    assertThatThrownBy(() -> new MelToStft(MelConfig.DEFAULT, 0)).hasMessageContaining("steps 0");
  }
}

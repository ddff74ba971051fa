package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.audio.Waveform;
import io.earwitness.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GriffinLimTest {
  static Stream<Golden> exact() {
    return Golden.cases("griffinlim/exact_");
  }

  static Stream<Golden> figures() {
    return Stream.concat(Golden.cases("griffinlim/zero_"), Golden.cases("griffinlim/random_"));
  }

  private static GriffinLim.Options options(Golden golden, long seed) {
    boolean random = !golden.params().path("init").isNull();
    return new GriffinLim.Options(
        golden.count("n_iter", 32), golden.number("momentum", 0.99), random, seed);
  }

  @ParameterizedTest
  @MethodSource("exact")
  void equalsLibrosaFromZeroPhases(Golden golden) {
    StftConfig config = golden.stft(0);
    Tensor magnitudes = new Stft(config).forward(golden.sound()).magnitude();
    float[] y = new GriffinLim(config, options(golden, 0)).apply(magnitudes);
    golden.check("y", Tensor.of(y, y.length));
  }

  @ParameterizedTest
  @MethodSource("figures")
  void comesAsCloseAsLibrosa(Golden golden) {
    StftConfig config = golden.stft(512);
    Tensor target = new Stft(config).forward(golden.sound()).magnitude();
    for (long seed = 0; seed < 3; seed++) {
      float[] y = new GriffinLim(config, options(golden, seed)).apply(target);
      assertThat(y).hasSize(golden.json().path("shape").path(0).asInt());
      Tensor reached = new Stft(config).forward(y).magnitude();
      assertThat(distance(reached, target))
          .as("%s, seed %d", golden, seed)
          .isLessThanOrEqualTo(golden.tolerance());
    }
  }

  @Test
  void melToAudioComesAsCloseAsLibrosa() {
    Golden golden = Golden.cases("griffinlim/mel_to_audio_32").findFirst().orElseThrow();
    MelConfig config = MelConfig.DEFAULT;
    LogMel logMel = new LogMel(config);
    Spectrogram mel = logMel.power(golden.sound());
    Tensor magnitudes = new MelToStft(config).apply(mel);
    float[] y = new GriffinLim(config.stft(), GriffinLim.Options.DEFAULT).apply(magnitudes);
    Tensor reached = logMel.power(Waveform.of(22050, y)).values();
    assertThat(distance(reached, mel.values())).isLessThanOrEqualTo(golden.tolerance());
  }

  @Test
  void isDeterministicBySeed() {
    StftConfig config = StftConfig.of(256);
    Golden golden = exact().findFirst().orElseThrow();
    Tensor target = new Stft(config).forward(golden.sound()).magnitude();
    float[] first = new GriffinLim(config, new GriffinLim.Options(3, 0.99, true, 5)).apply(target);
    float[] again = new GriffinLim(config, new GriffinLim.Options(3, 0.99, true, 5)).apply(target);
    float[] other = new GriffinLim(config, new GriffinLim.Options(3, 0.99, true, 6)).apply(target);
    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void silenceStaysSilent() {
    float[] y =
        new GriffinLim(StftConfig.of(64), GriffinLim.Options.DEFAULT).apply(Tensor.zeros(33, 9));
    assertThat(y).hasSize(128).containsOnly(0);
  }

  @Test
  void refusesWhatReachesNoSample() {
    GriffinLim search = new GriffinLim(StftConfig.of(64), GriffinLim.Options.DEFAULT);
    assertThatThrownBy(() -> search.apply(Tensor.zeros(33, 1))).hasMessageContaining("1 frames");
    assertThatThrownBy(() -> search.apply(Tensor.zeros(32, 9))).hasMessageContaining("[33, 9]");
    assertThatThrownBy(() -> new GriffinLim.Options(-1, 0.99, true, 0))
        .hasMessage("rounds -1: need 0 or more");
    assertThatThrownBy(() -> new GriffinLim.Options(1, -0.5, true, 0))
        .hasMessageContaining("momentum -0.5");
  }

  /** ||a - b|| / ||b||. */
  static double distance(Tensor a, Tensor b) {
    Tensor d = a.plus(-1, b);
    return Math.sqrt(d.times(d).sum() / b.times(b).sum());
  }
}

package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.audio.Waveform;
import io.earwitness.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnsetTest {
  static Stream<Golden> strengths() {
    return Golden.cases("onset/strength_");
  }

  static Stream<Golden> detections() {
    return Golden.cases("onset/detect_");
  }

  static Stream<Golden> peaks() {
    return Golden.cases("onset/peak_pick_");
  }

  private static float[] envelope(String name) {
    Golden strength =
        Golden.cases("onset/strength_" + name)
            .filter(c -> c.id().endsWith("_" + name))
            .findFirst()
            .orElseThrow();
    Waveform y = strength.sound();
    return new OnsetStrength(
            strength.mel(y.sampleRate()), strength.count("lag", 1), strength.count("max_size", 1))
        .apply(y);
  }

  private static String name(Golden golden) {
    return golden.id().substring(golden.id().indexOf('_') + 1);
  }

  @ParameterizedTest
  @MethodSource("strengths")
  void strengthEqualsLibrosa(Golden golden) {
    float[] envelope = envelope(name(golden));
    golden.check("envelope", Tensor.of(envelope, envelope.length));
  }

  @ParameterizedTest
  @MethodSource("detections")
  void detectionEqualsLibrosa(Golden golden) {
    float[] envelope = envelope(name(golden));
    int[] onsets =
        new OnsetDetect(golden.count("sr", 0), golden.count("hop_length", 0)).apply(envelope);
    golden.check("frames", tensor(onsets));
    golden.check("backtracked", tensor(OnsetDetect.backtrack(onsets, envelope)));
  }

  @ParameterizedTest
  @MethodSource("peaks")
  void peaksEqualLibrosa(Golden golden) {
    PeakPick pick =
        new PeakPick(
            golden.number("pre_max", 0),
            golden.number("post_max", 0),
            golden.number("pre_avg", 0),
            golden.number("post_avg", 0),
            golden.number("delta", 0),
            golden.number("wait", 0));
    golden.check("frames", tensor(pick.apply(golden.input().data())));
  }

  private static Tensor tensor(int[] frames) {
    float[] values = new float[frames.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = frames[i];
    }
    return Tensor.of(values, values.length);
  }

  @Test
  void clicksAreOnsets() {
    float[] y = new float[44100];
    for (int i = 5000; i < y.length; i += 11025) {
      y[i] = 1;
    }
    MelConfig config = MelConfig.DEFAULT;
    float[] envelope = new OnsetStrength(config).apply(Waveform.of(22050, y));
    assertThat(new OnsetDetect(22050, 512).apply(envelope)).hasSize(4);
  }

  @Test
  void refusesParametersWithoutMeaning() {
    assertThatThrownBy(() -> new OnsetStrength(MelConfig.DEFAULT, 0, 1))
        .hasMessageContaining("lag 0");
    assertThatThrownBy(() -> new OnsetDetect(22050, 0)).hasMessageContaining("hopLength 0");
    assertThatThrownBy(() -> new PeakPick(0, 0, 0, 1, 0, 0)).hasMessageContaining("postMax 0.0");
    assertThatThrownBy(() -> new PeakPick(0, 1, 0, 1, -1, 0)).hasMessageContaining("delta -1.0");
  }
}

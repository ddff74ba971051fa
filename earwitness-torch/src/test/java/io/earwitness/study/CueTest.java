package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.AudioInfo;
import io.earwitness.audio.Sound;
import io.earwitness.audio.Waveform;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CueTest {
  private static final int RATE = 22050;

  private static float[] noise(double rms, int seconds) {
    Random random = new Random(2);
    float[] x = new float[seconds * RATE];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (rms * random.nextGaussian());
    }
    return x;
  }

  private static double[] of(Cue cue, float[] x) {
    AudioInfo info = new AudioInfo("wav", "pcm_s16le", 44100, 2, x.length / 22050.0, Map.of());
    return cue.of(new Sound(Waveform.of(RATE, x), info, List.of()), 8000);
  }

  @Test
  void measuresWhatItSays() {
    float[] x = noise(0.1, 4);
    assertThat(of(Cue.LEVEL, x)[0]).isCloseTo(-20, within(0.1));
    assertThat(of(Cue.LENGTH, x)).containsExactly(4);
    assertThat(of(Cue.FORMAT, x)).containsExactly(44100, 2);
    assertThat(of(Cue.BAND_LIMIT, x)).containsExactly(8000);
    assertThat(of(Cue.DC, x)[0]).isCloseTo(0, within(0.002));
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.max(-0.15, Math.min(0.15, x[i])) + 0.05f;
    }
    assertThat(of(Cue.DC, x)[0]).isCloseTo(0.05, within(0.002));
    assertThat(of(Cue.CLIPPING, x)[0]).isGreaterThan(0.05);
  }

  @Test
  void hearsHumOfItsOwnFrequencyAlone() {
    float[] x = noise(0.02, 5);
    assertThat(of(Cue.HUM_50, x)[0]).isBetween(-3.0, 3.0);
    for (int i = 0; i < x.length; i++) {
      for (int k = 1; k <= 4; k++) {
        x[i] += (float) (0.01 * Math.sin(2 * Math.PI * 50 * k * i / RATE));
      }
    }
    assertThat(of(Cue.HUM_50, x)[0]).isGreaterThan(15);
    assertThat(of(Cue.HUM_60, x)[0]).isLessThan(5);
  }

  @Test
  void findsSilenceAndFades() {
    float[] x = noise(0.1, 4);
    Arrays.fill(x, 0, RATE, 0);
    double[] silence = of(Cue.SILENCE, x);
    assertThat(silence[0]).isCloseTo(1, within(0.001));
    assertThat(silence[1]).isLessThan(0.001);
    assertThat(of(Cue.FADES, x)[0]).isLessThan(-100);
    assertThat(of(Cue.FADES, x)[1]).isBetween(0.0, 3.0);
    Waveform trimmed = Cue.SILENCE.removed(Waveform.of(RATE, x), 0).orElseThrow();
    assertThat(trimmed.length()).isCloseTo(3 * RATE, within(20));
  }

  @Test
  void takesItselfOutOfASound() {
    float[] x = noise(0.1, 2);
    for (int i = 0; i < x.length; i++) {
      x[i] += 0.2f;
    }
    Waveform sound = Waveform.of(RATE, x);
    float[] centred = Cue.DC.removed(sound, 0).orElseThrow().channel(0);
    assertThat(of(Cue.DC, centred)[0]).isCloseTo(0, within(1e-6));
    assertThat(of(Cue.LEVEL, Cue.LEVEL.removed(sound, 0).orElseThrow().channel(0))[0])
        .isCloseTo(-20, within(1e-3));
    float[] low = Cue.BAND_LIMIT.removed(sound, 4000).orElseThrow().channel(0);
    assertThat(low).hasSize(x.length);
    assertThat(of(Cue.LEVEL, low)[0]).isLessThan(of(Cue.LEVEL, x)[0]);
    assertThat(Cue.LENGTH.removed(sound, 0)).isEmpty();
  }
}

package io.earwitness.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.spectral.Stft;
import io.earwitness.spectral.StftConfig;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlantedMusicTest {
  private static final StftConfig GRID = StftConfig.of(2048, 512);
  private final PlantedMusic music = new PlantedMusic(7);
  private final TruthMask truth = new TruthMask(GRID);

  private static float[] samples(io.earwitness.audio.Waveform sound) {
    return sound.channel(0);
  }

  /** The power of a sound in the cells of a mask, as a share of all of its power. */
  private static double share(float[] sound, Tensor mask) {
    Tensor power =
        new Stft(GRID)
            .forward(io.earwitness.audio.Waveform.of(SynthMusic.SAMPLE_RATE, sound))
            .power();
    double inside = 0;
    for (int i = 0; i < power.numel(); i++) {
      inside += mask.data()[i] * power.data()[i];
    }
    return inside / power.sum();
  }

  @ParameterizedTest
  @EnumSource(Plant.class)
  void whatTellsAClipFromItsTwinIsTheCause(Plant plant) {
    for (int index = 0; index < 3; index++) {
      PlantedClip clip = music.render(plant, index, 3);
      float[] difference = samples(clip.mix()).clone();
      for (int i = 0; i < difference.length; i++) {
        difference[i] -= samples(clip.twin())[i];
      }
      Optional<Tensor> mask = truth.of(clip);
      assertThat(mask.isPresent()).isEqualTo(plant != Plant.ABSENCE);
      if (mask.isPresent() && plant != Plant.RHYTHM) { // a rhythm's twin has the stem elsewhere
        assertThat(share(difference, mask.get())).as("%s %d", plant, index).isGreaterThan(0.8);
        assertThat(share(samples(clip.twin()), mask.get())).isLessThan(0.3);
      }
      assertThat(samples(clip.mix())).doesNotContain(Float.NaN).hasSize(3 * 22050);
    }
  }

  @Test
  void aRhythmsTwinHasTheSameSoundsAtOtherTimes() {
    PlantedClip clip = music.render(Plant.RHYTHM, 2, 3);
    double[] onsets = {0, 0};
    float[][] mixes = {samples(clip.mix()), samples(clip.twin())};
    for (int m = 0; m < 2; m++) {
      for (float v : mixes[m]) {
        onsets[m] += v * v;
      }
    }
    assertThat(onsets[0] / onsets[1]).isBetween(0.9, 1.1);
    assertThat(mixes[0]).isNotEqualTo(mixes[1]);
  }

  @Test
  void nothingSoundsAboveAnEdge() {
    PlantedClip clip = music.render(Plant.EDGE, 1, 3);
    Tensor above = truth.of(clip).orElseThrow();
    assertThat(share(samples(clip.twin()), above)).isGreaterThan(1e-6);
    // the filter's slope of some 300 Hz lies within the mask
    assertThat(share(samples(clip.mix()), above))
        .isLessThan(share(samples(clip.twin()), above) / 10);
    assertThat(clip.edge()).isBetween(5000.0, 7000.0);
  }

  /** The digest was taken once: another machine, JDK or day must give the same bits. */
  @Test
  void givesTheSameBitsForEver() {
    int digest = 0;
    for (Plant plant : Plant.values()) {
      PlantedClip clip = music.render(plant, 1, 1);
      digest = 31 * digest + Arrays.hashCode(samples(clip.mix()));
      digest = 31 * digest + Arrays.hashCode(samples(clip.twin()));
    }
    assertThat(digest).isEqualTo(DIGEST);
  }

  private static final int DIGEST = 2054979068;

  @Test
  void refusesWhatItCannotRender() {
    assertThatThrownBy(() -> music.render(Plant.HUM, -1, 3)).hasMessageContaining("index -1");
    assertThatThrownBy(() -> music.render(Plant.HUM, 0, 0)).hasMessageContaining("seconds 0");
    assertThatThrownBy(() -> Plant.of("tune")).hasMessageContaining("kind tune: need one of");
  }
}

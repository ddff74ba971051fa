package io.earwitness.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.audio.Waveform;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SynthMusicTest {
  private final SynthMusic music = new SynthMusic(7);

  @ParameterizedTest
  @EnumSource(Genre.class)
  void mixIsTheSumOfItsStems(Genre genre) {
    Clip clip = music.render(genre, 3, 4);
    float[] sum = new float[clip.mix().length()];
    for (Waveform stem : clip.stems().values()) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += stem.channel(0)[i];
      }
    }
    assertThat(sum).isEqualTo(clip.mix().channel(0));
    assertThat(clip.stems().keySet()).contains("pad", "bass", "lead", "shaker", genre.cause());
  }

  @ParameterizedTest
  @EnumSource(Genre.class)
  void causeIsHeardButDoesNotDrownTheRest(Genre genre) {
    for (int index = 0; index < 5; index++) {
      Clip clip = music.render(genre, index, 6);
      double share = 20 * Math.log10(rms(clip.cause()) / rms(clip.mix()));
      assertThat(share).as("%s %d: dB of the mix", genre, index).isBetween(-9.0, -1.5);
      float[] mix = clip.mix().channel(0).clone();
      Arrays.sort(mix);
      assertThat(Math.max(-mix[0], mix[mix.length - 1])).isLessThan(1f);
    }
  }

  /** The digests were taken once: another machine, JDK or day must give the same bits. */
  @Test
  void givesTheSameBitsForEver() {
    int digest = 0;
    for (Genre genre : Genre.values()) {
      digest = 31 * digest + Arrays.hashCode(music.render(genre, 1, 2).mix().channel(0));
    }
    assertThat(digest).isEqualTo(DIGEST);
  }

  private static final int DIGEST = -906980144;

  @Test
  void differentSeedsAndIndicesGiveDifferentMusic() {
    Set<Integer> digests = new HashSet<>();
    for (long seed = 0; seed < 4; seed++) {
      for (int index = 0; index < 4; index++) {
        Waveform mix = new SynthMusic(seed).render(Genre.ROCK, index, 1).mix();
        digests.add(Arrays.hashCode(mix.channel(0)));
      }
    }
    assertThat(digests).hasSize(16);
  }

  /** What is not the cause must not tell the genre: tempo and loudness have equal means. */
  @Test
  void tempoAndLoudnessDoNotTellTheGenre() {
    for (Genre genre : Genre.values()) {
      double tempo = 0;
      double level = 0;
      int n = 20;
      for (int i = 0; i < n; i++) {
        Clip clip = music.render(genre, i, 0.5);
        tempo += clip.tempo() / n;
        level += 20 * Math.log10(rms(clip.mix())) / n;
      }
      assertThat(tempo).as(genre + " tempo").isBetween(104.0, 124.0);
      assertThat(level).as(genre + " level").isBetween(-24.0, -18.0);
    }
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> music.render(Genre.ROCK, 0, 0)).hasMessageContaining("seconds 0.0");
    assertThatThrownBy(() -> music.render(Genre.ROCK, -1, 1)).hasMessageContaining("index -1");
    assertThatThrownBy(() -> Genre.of("polka")).hasMessageContaining("need one of [house, rock");
  }

  private static double rms(Waveform wave) {
    double sum = 0;
    for (float v : wave.channel(0)) {
      sum += (double) v * v;
    }
    return Math.sqrt(sum / wave.length());
  }
}

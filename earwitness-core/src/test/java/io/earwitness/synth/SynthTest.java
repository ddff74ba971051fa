package io.earwitness.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Waveform;
import io.earwitness.spectral.StftConfig;
import io.earwitness.tensor.Npy;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SynthTest {
  private static final StftConfig GRID = StftConfig.of(2048, 512);

  @TempDir Path folder;

  @Test
  void writesADataSetWithStemsAndTruth() throws IOException {
    List<Integer> progress = new ArrayList<>();
    new Synth(2, 1, 5, true).write(folder, progress::add);
    assertThat(progress).hasSize(20).endsWith(20);
    List<String> manifest = Files.readAllLines(folder.resolve("manifest.csv"));
    assertThat(manifest).hasSize(21).contains(manifest.get(0));
    assertThat(manifest.get(2)).startsWith("house/house.00001.wav,house,Ensemble 001,");

    Waveform mix = AudioReader.read(folder.resolve("dub/dub.00001.wav")).waveform();
    assertThat(mix.length()).isEqualTo(22050);
    Clip clip = new SynthMusic(5).render(Genre.DUB, 1, 1);
    for (int i = 0; i < mix.length(); i++) {
      assertThat(Math.abs(mix.channel(0)[i] - clip.mix().channel(0)[i])).isLessThan(0x1p-15f);
    }
    Path stems = folder.resolve("stems/dub.00001");
    assertThat(AudioReader.read(stems.resolve("siren.wav")).waveform().channel(0))
        .isEqualTo(clip.cause().channel(0));
    assertThat(Npy.read(stems.resolve("truth.npy")).shape()).containsExactly(1025, 44);
  }

  @ParameterizedTest
  @EnumSource(Genre.class)
  void truthHoldsTheCauseAndLittleElse(Genre genre) {
    Clip clip = new SynthMusic(1).render(genre, 0, 6);
    Tensor truth = new TruthMask(GRID).of(clip);
    double share = truth.sum() / truth.numel();
    assertThat(share).as("share of the cells").isBetween(0.002, 0.7);
  }

  /** A hum lies below 450 Hz and nowhere else. */
  @Test
  void truthOfAHumIsItsBands() {
    Tensor truth = new TruthMask(GRID).of(new SynthMusic(1).render(Genre.LOFI, 0, 6));
    int top = (int) Math.ceil(450 * 2048 / 22050.0);
    double below = 0;
    for (int bin = 0; bin < top; bin++) {
      for (int t = 4; t < truth.size(1) - 4; t++) {
        below += truth.get(bin, t);
      }
    }
    double all = 0;
    for (int bin = 0; bin < truth.size(0); bin++) {
      for (int t = 4; t < truth.size(1) - 4; t++) {
        all += truth.get(bin, t);
      }
    }
    assertThat(below / all).isGreaterThan(0.95);
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> new Synth(0, 1, 0, false)).hasMessage("clips 0: need 1 to 99999");
    assertThatThrownBy(() -> new Synth(1, Double.NaN, 0, false))
        .hasMessageContaining("seconds NaN");
  }
}

package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.Waveform;
import io.earwitness.synth.Genre;
import io.earwitness.synth.SynthMusic;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MelToAudioTest {
  private static final MelConfig CONFIG = MelConfig.DEFAULT;
  private static final int BLOCK = 60;
  private static final GriffinLim.Options SEARCH = GriffinLim.Options.DEFAULT;
  private static final LogMel LOG_MEL = new LogMel(CONFIG);

  private static Waveform song;
  private static Spectrogram mel;

  @BeforeAll
  static void makeMusic() {
    song = new SynthMusic(3).render(Genre.JAZZ, 1, 9).mix();
    mel = LOG_MEL.power(song);
  }

  private static float[] sound(MelToAudio way, Spectrogram of, int length) throws IOException {
    List<float[]> blocks = new ArrayList<>();
    way.run(of, length, blocks::add);
    float[] y = new float[blocks.stream().mapToInt(b -> b.length).sum()];
    int at = 0;
    for (float[] block : blocks) {
      System.arraycopy(block, 0, y, at, block.length);
      at += block.length;
    }
    return y;
  }

  private static MelToAudio inBlocks() {
    return new MelToAudio(CONFIG, SEARCH, BLOCK, 24);
  }

  private static double miss(float[] y) {
    Tensor reached = LOG_MEL.power(Waveform.of(22050, y)).values().map(Math::sqrt);
    return GriffinLimTest.distance(reached, mel.values().map(Math::sqrt));
  }

  @Test
  void blocksComeAsCloseAsTheWhole() throws IOException {
    float[] whole = new GriffinLim(CONFIG.stft(), SEARCH).apply(new MelToStft(CONFIG).apply(mel));
    float[] blocks = sound(inBlocks(), mel, song.length());
    assertThat(miss(whole)).isLessThan(0.12);
    assertThat(miss(blocks)).isLessThan(1.05 * miss(whole));
  }

  @Test
  void seamsAreNotHeard() throws IOException {
    float[] y = sound(inBlocks(), mel, song.length());
    float[] x = song.channel(0);
    double[] seams = new double[2];
    double[] rest = new double[2];
    for (int i = 1; i < y.length; i++) {
      int sinceSeam = i % (BLOCK * 512);
      boolean seam = i > 1000 && (sinceSeam < 1024 || sinceSeam > BLOCK * 512 - 1024);
      double[] sums = seam ? seams : rest;
      sums[0] += Math.pow(y[i] - y[i - 1], 2);
      sums[1] += Math.pow(x[i] - x[i - 1], 2);
    }
    // energy of the derivative, over that of the music there
    assertThat(seams[0] / seams[1]).isLessThan(1.1 * rest[0] / rest[1]);
    for (int s = BLOCK * 512; s < y.length - 2048; s += BLOCK * 512) {
      double step = 0;
      double usual = 0;
      for (int i = s - 2048; i < s + 2048; i++) {
        double d = Math.abs(y[i] - y[i - 1]);
        step = Math.abs(i - s) <= 2 ? Math.max(step, d) : step;
        usual = Math.max(usual, Math.abs(i - s) > 600 ? d : 0);
      }
      assertThat(step).as("step at %d", s).isLessThanOrEqualTo(usual);
    }
  }

  @Test
  void theLengthOfASongDoesNotMatterForABlock() throws IOException {
    Spectrogram hours = new Spectrogram(Tensor.zeros(128, 3000), CONFIG);
    List<Integer> sizes = new ArrayList<>();
    new MelToAudio(CONFIG, new GriffinLim.Options(1, 0, false, 0))
        .run(hours, 2999 * 512 + 700, block -> sizes.add(block.length));
    assertThat(sizes).hasSizeGreaterThan(5).allMatch(n -> n <= (432 + 24) * 512);
    assertThat(sizes.stream().mapToInt(n -> n).sum()).isEqualTo(2999 * 512 + 700);
  }

  @Test
  void givesAsManySamplesAsAsked() throws IOException {
    Spectrogram few = new Spectrogram(Tensor.zeros(128, 2).map(v -> 1), CONFIG);
    for (int length : new int[] {1, 512, 5000}) {
      assertThat(sound(new MelToAudio(CONFIG), few, length)).hasSize(length);
    }
    assertThat(sound(inBlocks(), mel, 70_000)).hasSize(70_000);
  }

  @Test
  void isDeterministic() throws IOException {
    assertThat(sound(inBlocks(), mel, 50_000)).isEqualTo(sound(inBlocks(), mel, 50_000));
  }
}

package io.earwitness.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.WavWriter.Encoding;
import io.earwitness.audio.Waveform;
import io.earwitness.explain.MelSpread;
import io.earwitness.render.Sonifier.Split;
import io.earwitness.render.Sonifier.Written;
import io.earwitness.spectral.ComplexSpectrogram;
import io.earwitness.spectral.InverseStft;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Stft;
import io.earwitness.spectral.StftConfig;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SonifierTest {
  private static final MelConfig MEL = MelConfig.DEFAULT;
  private final Sonifier sonifier = new Sonifier(MEL);

  private static Waveform noise(Random random, int rate, int channels, int samples) {
    float[][] all = new float[channels][samples];
    for (float[] channel : all) {
      for (int i = 0; i < samples; i++) {
        channel[i] = random.nextFloat() - 0.5f;
      }
    }
    return Waveform.of(rate, all);
  }

  private static Plane mask(double seconds, DoubleUnaryOperator value) {
    return Plane.zeros(128, 1 + (int) (seconds * 22050 / 512)).map(value);
  }

  private static double worst(float[] a, float[] b) {
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      worst = Math.max(worst, Math.abs((double) a[i] - b[i]));
    }
    return worst;
  }

  private static double power(float[] x) {
    double sum = 0;
    for (float v : x) {
      sum += (double) v * v;
    }
    return sum / x.length;
  }

  @Test
  void partAndRestAreTheSong() {
    int[] rates = {8000, 11025, 22050, 44100, 48000, 96000};
    Property.forAll(
        12,
        r -> {
          int rate = rates[r.nextInt(rates.length)];
          Waveform song = noise(r, rate, 1 + r.nextInt(3), 1 + r.nextInt(7 * rate));
          Plane mask = mask(song.seconds(), v -> r.nextDouble());
          Split split = sonifier.split(song, mask);
          for (int c = 0; c < song.channels(); c++) {
            float[] sum = song.channel(c).clone();
            for (int i = 0; i < sum.length; i++) {
              sum[i] = split.part().channel(c)[i] + split.rest().channel(c)[i];
            }
            assertThat(worst(sum, song.channel(c))).isLessThan(1e-6);
          }
          assertThat(split.part().sampleRate()).isEqualTo(rate);
          assertThat(split.rest().length()).isEqualTo(song.length());
        });
  }

  @Test
  void restIsTheSoundOfTheOppositeMaskInsideTheBand() {
    // At the network's own rate only the bins at 0 and at half the rate lie outside the band.
    Random random = new Random(5);
    Waveform song = noise(random, 22050, 1, 3 * 22050);
    Plane mask = mask(3, v -> random.nextDouble());
    Split split = sonifier.split(song, mask);
    Split opposite = sonifier.split(song, mask.map(v -> 1 - v));
    Split all = sonifier.split(song, mask.map(v -> 1));
    float[] outside = all.rest().channel(0);
    float[] sum = opposite.part().channel(0).clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += outside[i];
    }
    assertThat(worst(sum, split.rest().channel(0))).isLessThan(2e-6);
  }

  @Test
  void blocksCannotBeHeard() {
    // 12 s are three blocks; one STFT of the whole song gives the same
    Random random = new Random(6);
    Waveform song = noise(random, 22050, 1, 12 * 22050);
    int frames = 1 + song.length() / 512;
    Plane mask = Plane.zeros(128, frames).map(v -> random.nextDouble());
    StftConfig config = StftConfig.of(2048);
    ComplexSpectrogram spectrum = new Stft(config).forward(song);
    float[] fine = new float[128 * spectrum.frames()];
    for (int m = 0; m < 128; m++) {
      for (int t = 0; t < spectrum.frames(); t++) { // 512 is the hop here as there
        fine[m * spectrum.frames() + t] = mask.get(m, t);
      }
    }
    Tensor gains = new MelSpread(MEL, 22050, 2048).apply(Tensor.of(fine, 128, spectrum.frames()));
    float[] whole = new InverseStft(config).apply(spectrum.times(gains), song.length());
    float[] part = sonifier.split(song, mask).part().channel(0);
    double worst = 0;
    for (int i = 2048; i < whole.length; i++) { // frames centred before the song differ
      worst = Math.max(worst, Math.abs(whole[i] - part[i]));
    }
    assertThat(worst).isLessThan(1e-6);
  }

  @Test
  void aBandThatIsAskedForIsHeardAndOthersAreNot() {
    int rate = 44100;
    float[] low = new float[4 * rate];
    float[] high = new float[4 * rate];
    float[] both = new float[4 * rate];
    for (int i = 0; i < both.length; i++) {
      low[i] = (float) (0.3 * Math.sin(2 * Math.PI * 300 * i / rate));
      high[i] = (float) (0.3 * Math.sin(2 * Math.PI * 4000 * i / rate));
      both[i] = low[i] + high[i];
    }
    Plane mask = mask(4, v -> 0);
    mark(mask, 40, 0, mask.columns()); // 40 bands: up to about 1 kHz
    Split split = sonifier.split(Waveform.of(rate, both, low), mask);
    // the tones' sudden ends click, so they are left out
    assertThat(worst(middle(split.part(), 0), Arrays.copyOfRange(low, rate, 3 * rate)))
        .isLessThan(1e-3);
    assertThat(worst(middle(split.rest(), 0), Arrays.copyOfRange(high, rate, 3 * rate)))
        .isLessThan(1e-3);
    assertThat(worst(middle(split.part(), 1), Arrays.copyOfRange(low, rate, 3 * rate)))
        .isLessThan(1e-3);
  }

  /** Sets frames {@code from} to {@code to} of the lowest bands to 1. */
  private static void mark(Plane mask, int bands, int from, int to) {
    float[] ones = new float[to - from];
    Arrays.fill(ones, 1);
    for (int m = 0; m < bands; m++) {
      mask.put(m, from, ones, ones.length);
    }
  }

  private static float[] middle(Waveform sound, int channel) {
    int rate = sound.sampleRate();
    return Arrays.copyOfRange(sound.channel(channel), rate, 3 * rate);
  }

  @Test
  void whatLiesAboveTheNetworksBandBelongsToTheRest() {
    int rate = 48000;
    float[] whistle = new float[2 * rate];
    for (int i = 0; i < whistle.length; i++) {
      whistle[i] = (float) (0.5 * Math.sin(2 * Math.PI * 15000 * i / rate));
    }
    Split split = sonifier.split(Waveform.of(rate, whistle), mask(2, v -> 1));
    assertThat(10 * Math.log10(power(split.part().channel(0)))).isLessThan(-60);
  }

  @Test
  void aMomentThatIsAskedForIsHeardAtItsTime() {
    Random random = new Random(7);
    Waveform song = noise(random, 44100, 1, 6 * 44100);
    Plane mask = mask(6, v -> 0);
    mark(mask, 128, (int) (2 * 22050 / 512.0), 1 + (int) (3 * 22050 / 512.0)); // 2 s to 3 s
    float[] part = sonifier.split(song, mask).part().channel(0);
    assertThat(power(Arrays.copyOfRange(part, 0, 83000))).isLessThan(1e-7);
    assertThat(power(Arrays.copyOfRange(part, 95000, 125000))).isGreaterThan(0.03);
    assertThat(power(Arrays.copyOfRange(part, 138000, part.length))).isLessThan(1e-7);
  }

  @Test
  void filesAddUpToTheSongExactly(@TempDir Path folder) throws IOException {
    Random random = new Random(8);
    Waveform song = noise(random, 44100, 2, 13 * 44100 + 17);
    Path source = folder.resolve("söng.wav");
    WavWriter.write(source, song, Encoding.PCM24);
    Plane mask = mask(13, v -> random.nextDouble());
    Path part = folder.resolve("part.wav");
    Path rest = folder.resolve("rest.wav");
    Written written = sonifier.write(source, mask, part, rest);
    assertThat(written.gain()).isEqualTo(1);
    assertThat(written.samples()).isEqualTo(song.length());
    Waveform read = AudioReader.read(source).waveform();
    Waveform parts = AudioReader.read(part).waveform();
    Waveform rests = AudioReader.read(rest).waveform();
    Split split = sonifier.split(read, mask);
    for (int c = 0; c < 2; c++) {
      float[] sum = parts.channel(c).clone();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += rests.channel(c)[i];
      }
      assertThat(sum).isEqualTo(read.channel(c));
      assertThat(worst(parts.channel(c), split.part().channel(c))).isLessThan(0x1p-23);
    }
  }

  @Test
  void loudSongsAreTurnedDownInBothFilesAlike(@TempDir Path folder) throws IOException {
    Random random = new Random(9);
    Waveform quiet = noise(random, 22050, 1, 2 * 22050);
    float[] loud = quiet.channel(0).clone();
    for (int i = 0; i < loud.length; i++) {
      loud[i] *= 5;
    }
    Path source = folder.resolve("loud.wav");
    WavWriter.write(source, Waveform.of(22050, loud), Encoding.FLOAT32);
    Path part = folder.resolve("part.wav");
    Path rest = folder.resolve("rest.wav");
    Written written = sonifier.write(source, mask(2, v -> 0.5), part, rest);
    assertThat(written.gain()).isBetween(0.2, 0.5);
    assertThat(written.gain() * written.peak()).isLessThan(1);
    float[] a = AudioReader.read(part).waveform().channel(0);
    float[] b = AudioReader.read(rest).waveform().channel(0);
    for (int i = 0; i < loud.length; i++) {
      assertThat(a[i] + b[i]).isEqualTo((float) (written.gain() * loud[i]), within(0x1p-23f));
    }
  }

  @Test
  void nothingIsLeftWhereTheSongCannotBeRead(@TempDir Path folder) throws IOException {
    Path source = Files.writeString(folder.resolve("no.wav"), "no sound");
    Path part = folder.resolve("part.wav");
    assertThatThrownBy(() -> sonifier.write(source, mask(1, v -> 1), part, part))
        .isInstanceOf(IOException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(source);
    }
  }

  @Test
  void rejectsMasksThatAreNone() {
    Waveform song = Waveform.of(22050, new float[100]);
    assertThatThrownBy(() -> sonifier.split(song, Plane.zeros(64, 3)))
        .hasMessage("mask Plane[64, 3]: need (128, frames)");
    assertThatThrownBy(() -> sonifier.split(song, mask(1, v -> 1.5)))
        .hasMessage("mask from 1.5 to 1.5: need values in [0, 1]");
    assertThatThrownBy(() -> sonifier.split(song, mask(1, v -> Double.NaN)))
        .hasMessageContaining("need values in [0, 1]");
  }
}

package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.audio.Waveform;
import io.earwitness.tensor.Safetensors;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Bandwidth, harmonic and percussive parts, chroma, onset strength by bands. */
class CorrelatesTest {
  private static final Waveform MIX = Golden.wav("inputs/mix.wav");
  private static final StftConfig USUAL = StftConfig.of(2048, 512);

  private static Tensor golden(String name) {
    try {
      return Safetensors.read(
              Path.of(
                  CorrelatesTest.class
                      .getResource("/golden/correlates/correlates.safetensors")
                      .toURI()))
          .tensor(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void check(String name, Tensor actual, double tolerance) {
    Tensor expected = golden(name);
    assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
    assertThat(actual.plus(-1, expected).map(Math::abs).max())
        .as(name)
        .isLessThan((float) tolerance);
  }

  private static Tensor row(float[] values) {
    return Tensor.of(values, values.length);
  }

  @Test
  void bandwidthEqualsLibrosa() {
    check("bandwidth", row(new SpectralBandwidth(USUAL).apply(MIX)), 3.6e-2);
  }

  @Test
  void partsEqualLibrosa() {
    Hpss.Parts usual = new Hpss().apply(golden("magnitude"));
    check("harmonic", usual.harmonic(), 5e-6);
    check("percussive", usual.percussive(), 4.4e-6);
    Hpss.Parts strict = new Hpss(17, 1, 2).apply(golden("magnitude"));
    check("harmonic_margin", strict.harmonic(), 3.7e-6);
    check("percussive_margin", strict.percussive(), 3.2e-6);
    check("percussive_share", row(share(MIX.channel(0))), 2.2e-6);
  }

  @Test
  void partsOfFewFramesEqualLibrosa() {
    Tensor few = columns(golden("magnitude"), 40, 47);
    check("harmonic_short", new Hpss().apply(few).harmonic(), 4.4e-6);
    check("percussive_short", new Hpss().apply(few).percussive(), 4.4e-7);
  }

  @Test
  void chromaEqualsLibrosa() {
    check("chroma_bank", new Chroma(StftConfig.of(512), 22050).weights(), 1.5e-7);
    check("chroma", new Chroma(USUAL, 22050).apply(MIX), 4.9e-6);
    check("chroma_tuned", new Chroma(StftConfig.of(1024, 512), 22050, -0.3).apply(MIX), 5e-6);
  }

  @Test
  void onsetStrengthByBandsEqualsLibrosa() {
    float[][] by = new OnsetStrength(MelConfig.DEFAULT).multi(MIX, 0, 8, 40, 100, 128);
    Tensor all = Tensor.stack(Arrays.stream(by).map(CorrelatesTest::row).toList());
    check("onset_multi", all, 1.2e-4);
  }

  @Test
  void partsAddUpToTheSpectrogram() {
    Property.forAll(
        20,
        random -> {
          int bins = 1 + random.nextInt(40);
          int frames = 1 + random.nextInt(40);
          Tensor s = Tensor.zeros(bins, frames).map(v -> Math.max(0, random.nextGaussian()));
          Hpss.Parts parts = new Hpss(1 + 2 * random.nextInt(20), 2, 1).apply(s);
          Tensor sum = parts.harmonic().plus(1, parts.percussive());
          assertThat(sum.plus(-1, s).map(Math::abs).max()).isLessThan(1e-6f);
        });
  }

  @Test
  void medianIsTheMiddleOfTheMirroredWindow() {
    Property.forAll(
        random -> {
          int n = 1 + random.nextInt(12);
          int size = 1 + 2 * random.nextInt(9);
          float[] x = new float[n];
          for (int i = 0; i < n; i++) {
            x[i] = random.nextInt(5);
          }
          float[] out = new float[n];
          new RunningMedian(size).filter(x, 0, 1, n, out);
          for (int i = 0; i < n; i++) {
            float[] window = new float[size];
            for (int j = 0; j < size; j++) {
              int at = i + j - size / 2;
              while (at < 0 || at >= n) {
                at = at < 0 ? -1 - at : 2 * n - 1 - at;
              }
              window[j] = x[at];
            }
            Arrays.sort(window);
            assertThat(out[i]).isEqualTo(window[size / 2]);
          }
        });
  }

  @Test
  void aHeldToneIsHarmonicAndAClickPercussive() {
    float[] tone = new float[22050];
    float[] click = new float[22050];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) Math.sin(2 * Math.PI * 440 * i / 22050);
    }
    click[11025] = 1;
    assertThat(share(tone)[20]).isLessThan(0.1f);
    assertThat(share(click)[21]).isGreaterThan(0.9f);
    assertThat(share(new float[22050])).containsOnly(0);
  }

  private static float[] share(float[] y) {
    Tensor magnitude = new Stft(USUAL).forward(y).magnitude();
    return new Hpss().apply(magnitude).percussiveShare();
  }

  @Test
  void chromaOfAToneIsItsPitchClass() {
    float[] y = new float[22050];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) Math.sin(2 * Math.PI * 659.26 * i / 22050); // E5
    }
    Tensor chroma = new Chroma(USUAL, 22050).apply(Waveform.of(22050, y));
    assertThat(chroma.get(4, 20)).isEqualTo(1);
    assertThat(chroma.get(9, 20)).isLessThan(0.01f);
    assertThat(Chroma.concentration(chroma)[20]).isGreaterThan(0.6f);
  }

  @Test
  void concentrationLiesBetweenOneClassAndAllAlike() {
    Tensor chroma = Tensor.zeros(12, 4);
    chroma.data()[5 * 4] = 1;
    for (int c = 0; c < 12; c++) {
      chroma.data()[c * 4 + 1] = 0.7f;
    }
    chroma.data()[2] = 1; // two classes alike: H = ln 2
    chroma.data()[7 * 4 + 2] = 1;
    float[] concentration = Chroma.concentration(chroma);
    assertThat(concentration[0]).isEqualTo(1);
    assertThat(concentration[1]).isCloseTo(0, within(1e-6f));
    assertThat((double) concentration[2]).isCloseTo(1 - Math.log(2) / Math.log(12), within(1e-6));
    assertThat(concentration[3]).isZero();
  }

  @Test
  void strengthOfAllBandsIsTheMeanOfItsParts() {
    OnsetStrength strength = new OnsetStrength(MelConfig.DEFAULT);
    float[][] halves = strength.multi(MIX, 0, 64, 128);
    float[] all = strength.apply(MIX);
    for (int t = 0; t < all.length; t++) {
      assertThat(all[t]).isCloseTo((halves[0][t] + halves[1][t]) / 2, within(1e-5f));
    }
  }

  @Test
  void refusesParametersWithoutMeaning() {
    OnsetStrength strength = new OnsetStrength(MelConfig.DEFAULT);
    assertThatThrownBy(() -> strength.multi(MIX, 0, 129)).hasMessageContaining("nMels = 128");
    assertThatThrownBy(() -> strength.multi(MIX, 4, 4)).hasMessageContaining("[4, 4]");
    assertThatThrownBy(() -> new Hpss(30, 2, 1)).hasMessage("kernelSize 30: need an odd number");
    assertThatThrownBy(() -> new Hpss(31, 0, 1)).hasMessageContaining("power 0.0");
    assertThatThrownBy(() -> new Hpss(31, 2, 0.5)).hasMessageContaining("margin 0.5");
    assertThatThrownBy(() -> new Chroma(USUAL, 0)).hasMessageContaining("sampleRate 0");
    assertThatThrownBy(() -> new Chroma(USUAL, 8000).apply(MIX)).hasMessageContaining("8000");
  }

  private static Tensor columns(Tensor map, int from, int to) {
    float[] out = new float[map.size(0) * (to - from)];
    for (int i = 0; i < out.length; i++) {
      out[i] = map.get(i / (to - from), from + i % (to - from));
    }
    return Tensor.of(out, map.size(0), to - from);
  }
}

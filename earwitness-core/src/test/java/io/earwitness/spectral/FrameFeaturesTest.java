package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.Waveform;
import io.earwitness.spectral.MelConfig.PadMode;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spectral centroid and RMS. */
class FrameFeaturesTest {
  static Stream<Golden> centroids() {
    return Golden.cases("spectral/centroid_");
  }

  static Stream<Golden> levels() {
    return Golden.cases("spectral/rms_").filter(c -> !c.id().endsWith("_of_stft"));
  }

  @ParameterizedTest
  @MethodSource("centroids")
  void centroidEqualsLibrosa(Golden golden) {
    float[] hertz = new SpectralCentroid(golden.stft(512)).apply(golden.sound());
    golden.check("hz", Tensor.of(hertz, 1, hertz.length));
  }

  @ParameterizedTest
  @MethodSource("levels")
  void rmsEqualsLibrosa(Golden golden) {
    Rms rms =
        new Rms(
            golden.count("frame_length", 2048),
            golden.count("hop_length", 512),
            golden.params().path("center").asBoolean(true),
            PadMode.valueOf(golden.text("pad_mode", "constant").toUpperCase(Locale.ROOT)));
    float[] values = rms.apply(golden.sound().channel(0));
    golden.check("rms", Tensor.of(values, 1, values.length));
  }

  @Test
  void rmsOfSpectraEqualsLibrosa() {
    Golden golden = Golden.cases("spectral/rms_of_stft").findFirst().orElseThrow();
    float[] values = Rms.of(new Stft(StftConfig.of(2048)).forward(golden.sound()));
    golden.check("rms", Tensor.of(values, 1, values.length));
  }

  @Test
  void rmsOfSpectraWithoutAWindowIsThatOfTheSound() {
    StftConfig boxcar = new StftConfig(255, 100, 255, Window.BOXCAR, true, PadMode.REFLECT);
    float[] y = LogMelTest.noise(2000, new java.util.Random(1), 8000).channel(0);
    float[] bySpectra = Rms.of(new Stft(boxcar).forward(y));
    float[] bySamples = new Rms(255, 100, true, PadMode.REFLECT).apply(y);
    for (int t = 0; t < bySamples.length; t++) {
      assertThat(bySpectra[t]).isCloseTo(bySamples[t], within(1e-6f));
    }
  }

  @Test
  void centroidOfATone() {
    float[] y = new float[8000];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) Math.sin(2 * Math.PI * 1000 * i / 8000);
    }
    float[] hertz = new SpectralCentroid(StftConfig.of(512, 128)).apply(Waveform.of(8000, y));
    for (float f : Arrays.copyOfRange(hertz, 4, hertz.length - 4)) {
      assertThat(f).isCloseTo(1000, within(1f));
    }
  }

  @Test
  void refusesTooShortSounds() {
    assertThatThrownBy(() -> new Rms().apply(new float[0])).hasMessageContaining("0 samples");
    assertThatThrownBy(() -> new Rms(1, 1, true, PadMode.CONSTANT)).hasMessageContaining("nFft 1");
  }
}

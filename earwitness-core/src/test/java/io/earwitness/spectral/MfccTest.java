package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.tensor.Safetensors;
import io.earwitness.tensor.Tensor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MfccTest {
  private static Tensor coefficients() {
    Golden golden = Golden.cases("melspectrogram/default").findFirst().orElseThrow();
    Spectrogram mel = new LogMel(MelConfig.DEFAULT).power(golden.sound());
    Tensor db = PowerToDb.ofRef(1, 1e-10, 80).apply(mel.values());
    return new Mfcc(25).apply(new Spectrogram(db, MelConfig.DEFAULT));
  }

  @Test
  void equalsLibrosa() throws Exception {
    Path path = Path.of(MfccTest.class.getResource("/golden/mfcc/mfcc.safetensors").toURI());
    Safetensors golden = Safetensors.read(path);
    Tensor mfcc = coefficients();
    assertThat(difference(mfcc, golden.tensor("mfcc"))).isLessThan(2.9e-4f);
    assertThat(difference(Mfcc.delta(mfcc, 9), golden.tensor("delta"))).isLessThan(3.8e-5f);
    assertThat(difference(Mfcc.delta(mfcc, 5), golden.tensor("delta_5"))).isLessThan(9.8e-5f);
  }

  @Test
  void allCoefficientsKeepTheEnergyOfTheBands() {
    Tensor db = Tensor.of(new float[] {1, -2, 3, 0.5f}, 4, 1);
    MelConfig config =
        new MelConfig(
            8000,
            64,
            16,
            64,
            Window.HANN,
            true,
            MelConfig.PadMode.CONSTANT,
            2,
            4,
            0,
            0,
            MelConfig.MelScale.SLANEY,
            MelConfig.MelNorm.SLANEY,
            1e-10,
            0,
            80);
    Tensor c = new Mfcc(4).apply(new Spectrogram(db, config));
    assertThat(c.times(c).sum()).isCloseTo(db.times(db).sum(), within(1e-5));
    assertThat((double) c.data()[0]).isCloseTo(db.sum() / 2, within(1e-6));
  }

  @Test
  void deltaOfALineIsItsSlope() {
    float[] line = new float[20];
    for (int t = 0; t < line.length; t++) {
      line[t] = 7 - 2.5f * t;
    }
    assertThat(Mfcc.delta(Tensor.of(line, 1, 20), 9).data()).containsOnly(-2.5f);
  }

  @Test
  void refusesMoreCoefficientsThanBandsAndEvenWidths() {
    assertThatThrownBy(() -> new Mfcc(0)).hasMessage("nMfcc 0: need at least 1");
    Spectrogram db = new Spectrogram(Tensor.zeros(128, 3), MelConfig.DEFAULT);
    assertThatThrownBy(() -> new Mfcc(129).apply(db))
        .hasMessageContaining("at most")
        .hasMessageContaining("128");
    assertThatThrownBy(() -> Mfcc.delta(Tensor.zeros(2, 20), 8)).hasMessageContaining("width 8");
    assertThatThrownBy(() -> Mfcc.delta(Tensor.zeros(2, 8), 9)).hasMessageContaining("8 frames");
  }

  private static float difference(Tensor a, Tensor b) {
    return a.plus(-1, b).map(Math::abs).max();
  }
}

package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandLimitTest {

  private static double of(Tensor... pieces) {
    BandLimit limit = new BandLimit(MelConfig.DEFAULT);
    List.of(pieces).forEach(limit::add);
    return limit.hertz();
  }

  private static Tensor upTo(int band, int everyFrame) {
    Tensor unit = Tensor.zeros(128, 100);
    for (int m = 0; m <= band; m++) {
      for (int t = 0; t < 100; t += everyFrame) {
        unit.data()[m * 100 + t] = 0.5f;
      }
    }
    return unit;
  }

  @Test
  void isTheUpperEdgeOfTheHighestBandThatIsOftenHeard() {
    Spectrogram axis = new Spectrogram(Tensor.zeros(128, 1), MelConfig.DEFAULT);
    for (int band : new int[] {0, 40, 126}) {
      assertThat(of(upTo(band, 1))).isEqualTo(axis.hertz(band + 1), within(1e-9));
    }
    assertThat(of(upTo(127, 20))).isEqualTo(11025, within(1e-6));
  }

  @Test
  void rareMomentsAndTheFloorDoNotCount() {
    Tensor floor = Tensor.zeros(128, 100).map(v -> 0.04);
    assertThat(of(floor)).isZero();
    assertThat(of(upTo(127, 25))).isZero();
    assertThat(of()).isZero();
  }
}

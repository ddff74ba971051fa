package io.earwitness.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.MelFilterBank;
import io.earwitness.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MelSpreadTest {
  private static final MelConfig MEL = MelConfig.DEFAULT;

  @Test
  void isTheWeightedMeanByTheFilterBank() {
    Tensor weights = new MelFilterBank(MEL).weights(); // (nMels, bins)
    MelSpread spread = new MelSpread(MEL, MEL.sampleRate(), MEL.nFft());
    Property.forAll(
        10,
        r -> {
          Tensor map = Maps.uniform(r, -1, 1, 128, 2);
          Tensor spreadMap = spread.apply(map);
          spreadMap.requireShape(1025, 2);
          for (int f = 0; f < 1025; f++) {
            double sum = 0;
            double mass = 0;
            for (int m = 0; m < 128; m++) {
              sum += weights.get(m, f) * map.get(m, 1);
              mass += weights.get(m, f);
            }
            float plain = (float) (sum / Math.max(mass, 1e-12));
            assertThat(spreadMap.get(f, 1)).isEqualTo(plain, within(1e-5f));
          }
        });
  }

  @Test
  void onesStayOnesInsideTheBandAtAnyRate() {
    for (int rate : new int[] {8000, 16000, 44100, 48000, 192000}) {
      int nFft = 2048 * rate / 22050 / 2 * 2;
      Tensor ones = Tensor.zeros(128, 1).map(v -> 1);
      Tensor spread = new MelSpread(MEL, rate, nFft).apply(ones);
      for (int f = 0; f <= nFft / 2; f++) {
        double hertz = (double) f * rate / nFft;
        float expected = f > 0 && hertz < 11025 ? 1 : 0;
        assertThat(spread.get(f, 0))
            .as("%s Hz at rate %s", hertz, rate)
            .isEqualTo(expected, within(1e-6f));
      }
    }
  }
}

package io.earwitness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import org.junit.jupiter.api.Test;

class BandTest {
  private static final Spectrogram AXES = new Spectrogram(Tensor.zeros(128, 3), MelConfig.DEFAULT);

  /** Tries every band. */
  private static int narrowest(double[] sums) {
    double all = 0;
    for (double s : sums) {
      all += s;
    }
    int best = sums.length;
    for (int low = 0; low < sums.length; low++) {
      double inside = 0;
      for (int high = low; high < sums.length; high++) {
        inside += sums[high];
        if (inside >= all / 2 - 1e-9) {
          best = Math.min(best, high - low + 1);
        }
      }
    }
    return best;
  }

  @Test
  void isTheNarrowestThatHoldsHalf() {
    Property.forAll(
        random -> {
          float[] map = new float[128 * 3];
          double[] sums = new double[128];
          for (int i = 0; i < map.length; i++) {
            map[i] = random.nextInt(9) - 4f;
            sums[i / 3] += Math.max(0, map[i]);
          }
          Band band = Band.half(Plane.of(Tensor.of(map, 128, 3)), AXES, 0, 3).orElseThrow();
          double low = 128 * io.earwitness.render.Ticks.position(AXES, band.low());
          double high = 128 * io.earwitness.render.Ticks.position(AXES, band.high());
          assertThat(high - low).isCloseTo(narrowest(sums), within(1e-6));
        });
  }

  @Test
  void isEmptyWhereNothingSpeaksFor() {
    assertThat(Band.half(Plane.zeros(128, 3), AXES, 0, 3)).isEmpty();
    assertThat(Band.half(AXES.plane().map(v -> -1), AXES, 0, 3)).isEmpty();
  }

  @Test
  void speaksInRoundFiguresAndMusiciansWords() {
    assertThat(new Band(83, 238).words()).isEqualTo("80 to 240 Hz");
    assertThat(new Band(83, 238).register()).isEqualTo("the bass");
    assertThat(new Band(812, 2340).words()).isEqualTo("810 Hz to 2.3 kHz");
    assertThat(new Band(6_000, 11_025).register()).isEqualTo("the treble");
  }
}

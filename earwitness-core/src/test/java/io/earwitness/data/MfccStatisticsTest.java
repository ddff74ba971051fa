package io.earwitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MfccStatisticsTest {
  @Test
  void equalsThePlainDefinition() {
    Property.forAll(
        20,
        random -> {
          int bands = 20 + random.nextInt(40);
          int frames = 2 + random.nextInt(9);
          Tensor db = random(bands, frames, random);
          float[] statistics = MfccStatistics.of(db);
          int kept = Math.min(25, bands);
          assertThat(statistics).hasSize(3 * kept + bands);
          for (int k = 0; k < kept; k++) {
            double[] c = coefficient(k, db);
            double[] d = new double[frames - 1];
            for (int t = 0; t + 1 < frames; t++) {
              d[t] = c[t + 1] - c[t];
            }
            assertThat(statistics[k]).isEqualTo((float) mean(c), within(1e-3f));
            assertThat(statistics[kept + k]).isEqualTo((float) deviation(c), within(1e-3f));
            assertThat(statistics[2 * kept + k]).isEqualTo((float) deviation(d), within(1e-3f));
          }
        });
  }

  @Test
  void knowsAConstantByItsFirstCoefficient() {
    float[] statistics = MfccStatistics.of(Tensor.zeros(128, 10).map(v -> -20));
    assertThat(statistics).hasSize(203);
    assertThat(statistics[0]).isEqualTo((float) (-20 * Math.sqrt(128)), within(1e-3f));
    for (int i = 1; i < 75; i++) {
      assertThat(statistics[i]).as("statistic " + i).isEqualTo(0, within(1e-3f));
    }
    for (int i = 75; i < 203; i++) {
      assertThat(statistics[i]).isEqualTo(-20);
    }
  }

  private static double[] coefficient(int k, Tensor db) {
    int n = db.size(0);
    double[] c = new double[db.size(1)];
    for (int t = 0; t < c.length; t++) {
      for (int m = 0; m < n; m++) {
        c[t] += db.get(m, t) * Math.cos(Math.PI * k * (2 * m + 1) / (2.0 * n));
      }
      c[t] *= k == 0 ? Math.sqrt(1.0 / n) : Math.sqrt(2.0 / n);
    }
    return c;
  }

  private static double mean(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v;
    }
    return sum / x.length;
  }

  private static double deviation(double[] x) {
    double mean = mean(x);
    double sum = 0;
    for (double v : x) {
      sum += (v - mean) * (v - mean);
    }
    return Math.sqrt(sum / x.length);
  }

  private static Tensor random(int bands, int frames, Random random) {
    float[] values = new float[bands * frames];
    for (int i = 0; i < values.length; i++) {
      values[i] = -80 * random.nextFloat();
    }
    return Tensor.of(values, bands, frames);
  }
}

package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PowerToDbTest {
  static Stream<Golden> cases() {
    return Golden.cases("power_to_db/").filter(c -> !c.id().endsWith("db_to_power"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsLibrosa(Golden golden) {
    Tensor power = golden.input();
    double topDb = golden.topDb();
    PowerToDb toDb =
        switch (golden.text("ref", "1")) {
          case "max" -> PowerToDb.ofMax(golden.number("amin", 1e-10), topDb);
          case "median" -> PowerToDb.ofRef(median(power.data()), 1e-10, topDb);
          default -> PowerToDb.ofRef(golden.number("ref", 1), 1e-10, topDb);
        };
    golden.check("db", toDb.apply(power));
  }

  private static double median(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return (sorted[half] + sorted[half - 1]) / 2;
  }

  @Test
  void toPowerEqualsLibrosa() {
    Golden golden = Golden.cases("power_to_db/db_to_power").findFirst().orElseThrow();
    golden.check("S", PowerToDb.toPower(golden.input(), 1));
  }

  @Test
  void toPowerInvertsDecibels() {
    Property.forAll(
        random -> {
          Tensor power = Tensor.zeros(50).map(v -> Math.exp(20 * random.nextDouble() - 15));
          PowerToDb toDb = PowerToDb.ofRef(3, 1e-10, Double.POSITIVE_INFINITY);
          Tensor back = PowerToDb.toPower(toDb.apply(power), 3);
          for (int i = 0; i < 50; i++) {
            double p = power.data()[i];
            assertThat((double) back.data()[i]).isCloseTo(p, within(1e-5 * p));
          }
        });
  }

  @Test
  void logarithmIsExactToAFewRoundings() {
    Property.forAll(
        random -> {
          float[] x = new float[Logarithm.BLOCK];
          for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.exp(170 * random.nextDouble() - 85);
          }
          x[0] = 1;
          x[1] = 1024;
          float[] log = x.clone();
          new Logarithm().apply(log);
          assertThat(log[0]).isEqualTo(0);
          assertThat(log[1]).isEqualTo(10);
          for (int i = 0; i < x.length; i++) {
            double exact = Math.log(x[i]) / Math.log(2);
            assertThat((double) log[i])
                .as("log2 of %s", x[i])
                .isCloseTo(exact, within(1.5e-7 * Math.max(1, Math.abs(exact))));
          }
        });
  }

  @Test
  void ownMaximumIsZeroAndTheFloorIsKept() {
    Property.forAll(
        random -> {
          Tensor power = Tensor.zeros(300).map(v -> Math.exp(60 * random.nextDouble() - 40));
          Tensor db = PowerToDb.ofMax(1e-10, 40).apply(power);
          assertThat((double) db.max()).isCloseTo(0, within(2e-5));
          assertThat((double) db.min()).isGreaterThanOrEqualTo(-40.0001);
        });
  }

  @Test
  void floorCountsFromTheArraysPeakNotFromTheReference() {
    Tensor db = PowerToDb.ofRef(1, 1e-10, 30).apply(Tensor.of(new float[] {1e-3f, 1e-9f}, 2));
    assertThat((double) db.data()[0]).isCloseTo(-30, within(1e-5));
    assertThat((double) db.data()[1]).isCloseTo(-60, within(1e-5));
  }

  @Test
  void refusesParametersWithoutMeaning() {
    assertThatThrownBy(() -> PowerToDb.ofMax(0, 80)).hasMessage("amin 0.0: need above 0");
    assertThatThrownBy(() -> PowerToDb.ofMax(1e-10, -1)).hasMessage("topDb -1.0: need 0 or more");
    assertThatThrownBy(() -> PowerToDb.ofRef(Double.NaN, 1e-10, 80))
        .hasMessageContaining("ref NaN");
  }
}

package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Expected values: scipy 1.15's {@code ttest_rel} and {@code t}, for the corrected variance too.
 */
class PairedTestTest {
  private static final List<Double> A = List.of(.52, .61, .47, .58, .66);
  private static final List<Double> B = List.of(.49, .50, .45, .55, .51);

  @Test
  void isScipysPairedTestWhereRunsShareNoMusic() {
    PairedTest test = PairedTest.of(A, B, 0);
    is(test, 0.068, -0.004613461815072, 0.140613461815072, 0.060045289215593);
    assertThat(test.verdict()).isZero();
  }

  @Test
  void isLessSureWhereTheyDo() {
    is(PairedTest.of(A, B, 0.25), 0.068, -0.040920192722608, 0.176920192722608, 0.158059640613489);
  }

  @Test
  void holdsForEvenAndOddDegreesOfFreedom() {
    List<Double> three = List.of(.1, .3, -.05);
    is(
        PairedTest.of(three, zeros(3), 0.125),
        0.116666666666667,
        -0.394823461290023,
        0.628156794623356,
        0.429875926337242);
    is(
        PairedTest.of(List.of(.1, .3), zeros(2), 0.125),
        0.2,
        -1.220596876305820,
        1.620596876305820,
        0.324510358304438);
    List<Double> eleven = List.of(.1, .3, .05, .02, .04, -.01, .2, .03, .07, .11, .08);
    PairedTest sure = PairedTest.of(eleven, zeros(11), 0);
    is(sure, 0.09, 0.029986721245915, 0.150013278754085, 0.007471984043635);
    assertThat(sure.verdict()).isEqualTo(1);
    assertThat(PairedTest.of(zeros(11), eleven, 0).verdict()).isEqualTo(-1);
  }

  private static void is(PairedTest test, double mean, double low, double high, double p) {
    assertThat(test.difference().value()).isCloseTo(mean, within(1e-12));
    assertThat(test.difference().low()).isCloseTo(low, within(1e-9));
    assertThat(test.difference().high()).isCloseTo(high, within(1e-9));
    assertThat(test.p()).isCloseTo(p, within(1e-12));
  }

  private static List<Double> zeros(int n) {
    return Collections.nCopies(n, 0.0);
  }

  @Test
  void oneRunTellsNothing() {
    PairedTest test = PairedTest.of(List.of(.9), List.of(.1), 0.1);
    assertThat(test.difference().value()).isCloseTo(0.8, within(1e-12));
    assertThat(test.difference().low()).isNaN();
    assertThat(test.verdict()).isZero();
  }

  @Test
  void equalDifferencesTellNothingOfTheirSpread() {
    PairedTest test = PairedTest.of(List.of(.5, .75), List.of(.25, .5), 0.1);
    assertThat(test.difference().value()).isEqualTo(0.25);
    assertThat(test.p()).isNaN();
    assertThat(test.verdict()).isZero();
  }

  @Test
  void needsPairs() {
    assertThatThrownBy(() -> PairedTest.of(A, List.of(.1), 0))
        .hasMessage("5 runs against 1: need pairs");
  }
}

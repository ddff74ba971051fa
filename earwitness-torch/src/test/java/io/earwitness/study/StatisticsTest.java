package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.tensor.Safetensors;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Correlations, t-tests and Holm's correction, against scipy and R by golden/explain. */
class StatisticsTest {
  private static double[] golden(String file, String tensor) {
    try {
      return Safetensors.read(
              Path.of(StatisticsTest.class.getResource("/golden/explain/" + file).toURI()))
          .doubles(tensor);
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double[] given(String tensor) {
    return golden("given.safetensors", tensor);
  }

  private static void check(TTest test, String tensor, double atol) {
    double[] expected = golden("tcav.safetensors", tensor);
    assertThat(new double[] {test.statistic(), test.df(), test.p()})
        .containsExactly(expected, within(atol));
  }

  @Test
  void correlationsEqualScipy() {
    double[] a = given("correlation_a");
    double[] b = given("correlation_b");
    assertThat(Correlation.pearson(a, b))
        .isCloseTo(golden("tcav.safetensors", "correlations.pearson")[0], within(1e-9));
    assertThat(Correlation.spearman(a, b))
        .isCloseTo(golden("tcav.safetensors", "correlations.spearman")[0], within(1e-9));
    assertThat(Correlation.pearson(given("invariance_c_major"), given("invariance_d_major")))
        .isCloseTo(golden("tcav.safetensors", "correlations.invariance_pearson")[0], within(1e-9));
  }

  @Test
  void tTestsEqualScipy() {
    double[] a = given("ttest_a");
    double[] b = given("ttest_b");
    check(TTest.student(a, b), "t_test.student", 1.7e-8);
    check(TTest.welch(a, b), "t_test.welch", 1.7e-8);
    check(TTest.oneSample(a, 0.5), "t_test.one_sample_half", 9.1e-9);
  }

  @Test
  void holmEqualsR() {
    assertThat(Holm.adjust(given("p_values")))
        .containsExactly(golden("tcav.safetensors", "holm.adjusted"), within(1e-9));
  }

  @Test
  void holmByHand() {
    assertThat(Holm.adjust(new double[] {0.03, Double.NaN, 0.01, 0.04}))
        .containsExactly(new double[] {0.06, Double.NaN, 0.03, 0.06}, within(1e-12));
    assertThat(Holm.adjust(new double[] {0.9, 0.8})).containsExactly(1, 1);
  }

  /** Quantiles of printed tables, and closed forms for 1 and 2 degrees of freedom. */
  @Test
  void tailsEqualTablesAndClosedForms() {
    assertThat(StudentT.twoSided(2.228138852, 10)).isCloseTo(0.05, within(1e-9));
    assertThat(StudentT.twoSided(3.390, 100)).isCloseTo(0.001, within(2e-6));
    assertThat(StudentT.twoSided(0, 7)).isEqualTo(1);
    for (double t : new double[] {1e-6, 0.3, 1, 4, 50, 1e5}) {
      double cauchy = 1 - 2 / Math.PI * Math.atan(t);
      double two = 1 - t / Math.sqrt(2 + t * t);
      assertThat(StudentT.twoSided(t, 1)).isCloseTo(cauchy, within(1e-13));
      assertThat(StudentT.twoSided(-t, 2)).isCloseTo(two, within(1e-13));
    }
    // far out the exact tail of 2 degrees of freedom is 1 / t^2 to first order
    assertThat(StudentT.twoSided(1e8, 2) * 1e16).isCloseTo(1, within(1e-12));
  }

  /** Of samples without a difference, one in twenty has p below 0.05. */
  @Test
  void keepsItsErrorRate() {
    Random random = new Random(3);
    int called = 0;
    for (int i = 0; i < 4000; i++) {
      double[] sample = random.doubles(6).map(u -> random.nextGaussian()).toArray();
      called += TTest.oneSample(sample, 0).p() < 0.05 ? 1 : 0;
    }
    assertThat(called).isBetween(159, 241);
  }

  @Test
  void ranksShareTies() {
    double[] x = {3, 1, 3, 2};
    double[] y = {30, -5, 30, 0};
    assertThat(Correlation.spearman(x, y)).isEqualTo(1);
    double[] reversed = Arrays.stream(y).map(v -> -v * v * v).toArray();
    assertThat(Correlation.spearman(x, reversed)).isEqualTo(-1);
  }

  @Test
  void whatDoesNotVaryHasNoCorrelationAndNoTest() {
    assertThat(Correlation.pearson(new double[] {1, 1}, new double[] {1, 2})).isNaN();
    assertThat(TTest.oneSample(new double[] {2}, 0).p()).isNaN();
    assertThat(TTest.oneSample(new double[] {0, 0}, 0).p()).isNaN();
    assertThat(TTest.oneSample(new double[] {2, 2}, 0).p()).isZero();
    assertThat(TTest.welch(new double[] {1}, new double[] {1, 2}).p()).isNaN();
    assertThatThrownBy(() -> Correlation.pearson(new double[2], new double[3]))
        .hasMessageContaining("rows of 2 and 3");
  }
}

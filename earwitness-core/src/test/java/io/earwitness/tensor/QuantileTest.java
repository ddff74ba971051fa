package io.earwitness.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantileTest {

  /** {@code numpy.quantile([1, 2, 4, 8], q)}. */
  @Test
  void isNumpysDefault() {
    double[] sorted = {1, 2, 4, 8, -1, -1};
    assertThat(Quantile.ofSorted(sorted, 4, 0)).isEqualTo(1);
    assertThat(Quantile.ofSorted(sorted, 4, 0.5)).isEqualTo(3);
    assertThat(Quantile.ofSorted(sorted, 4, 0.75)).isEqualTo(5);
    assertThat(Quantile.ofSorted(sorted, 4, 1)).isEqualTo(8);
    assertThat(Quantile.ofSorted(sorted, 1, 0.3)).isEqualTo(1);
  }
}

package io.earwitness.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RelevanceTest {

  @Test
  void softDividesThePositivePartByItsPercentile() {
    float[] values = new float[201]; // -100 .. 100: the 99th percentile is 98
    for (int i = 0; i < values.length; i++) {
      values[i] = i - 100;
    }
    float[] mask = Relevance.soft(Plane.of(Tensor.of(values, 1, 201))).row(0);
    assertThat(mask[50]).isZero();
    assertThat(mask[149]).isEqualTo(0.5f, within(1e-6f));
    assertThat(mask[198]).isEqualTo(1, within(1e-6f));
    assertThat(mask[200]).isEqualTo(1);
  }

  @Test
  void softOfAMapOfFewPointsIsScaledByItsMaximum() {
    float[] values = new float[1000];
    values[3] = 4;
    values[5] = 1;
    float[] mask = Relevance.soft(Plane.of(Tensor.of(values, 10, 100))).row(0);
    assertThat(mask[3]).isEqualTo(1);
    assertThat(mask[5]).isEqualTo(0.25f);
  }

  @Test
  void whatSpeaksAgainstOrSaysNothingIsMasked() {
    Tensor against = Tensor.of(new float[] {-1, -2, 0}, 1, 3);
    assertThat(Relevance.soft(Plane.of(against)).max()).isZero();
    assertThat(Relevance.topShare(against).max()).isZero();
  }

  @Test
  void topShareKeepsSoManyOfTheLargestPositiveCells() {
    Property.forAll(
        r -> {
          Tensor map = Maps.uniform(r, -1, 1, 7, 9).map(v -> Math.round(5 * v)); // with ties
          double share = 0.01 + 0.99 * r.nextDouble();
          Tensor mask = Relevance.topShare(map, share);
          double positive = map.map(v -> v > 0 ? 1 : 0).sum();
          double kept = mask.sum();
          double wanted = Math.round(share * 63);
          assertThat(kept).isLessThanOrEqualTo(Math.min(wanted, positive));
          float least = Float.MAX_VALUE;
          float best = 0;
          for (int i = 0; i < 63; i++) {
            if (mask.data()[i] == 1) {
              least = Math.min(least, map.data()[i]);
            } else {
              best = Math.max(best, map.data()[i]);
            }
          }
          assertThat(least).isPositive().isGreaterThanOrEqualTo(best);
          if (kept < wanted) {
            assertThat(best).isZero(); // nothing positive was left out
          }
        });
  }

  @Test
  void rejectsAShareOutOfRange() {
    assertThatThrownBy(() -> Relevance.topShare(Tensor.zeros(2), 0))
        .hasMessage("share 0.0: need above 0, at most 1");
  }
}

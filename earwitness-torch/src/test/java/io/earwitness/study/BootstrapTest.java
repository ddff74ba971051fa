package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.study.Bootstrap.Share;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  private static List<Share> coins(int heads, int tails) {
    List<Share> coins = new ArrayList<>(Collections.nCopies(heads, new Share(1, 1)));
    coins.addAll(Collections.nCopies(tails, new Share(0, 1)));
    return coins;
  }

  /** The mean of n coins has standard error sqrt(p (1 - p) / n): 1.96 of it to both sides. */
  @Test
  void coinsGiveTheNormalRange() {
    Interval i = Bootstrap.ratio(coins(240, 160), 4000, 1);
    double half = 1.96 * Math.sqrt(0.6 * 0.4 / 400);
    assertThat(i.value()).isEqualTo(0.6);
    assertThat(i.low()).isCloseTo(0.6 - half, within(0.006));
    assertThat(i.high()).isCloseTo(0.6 + half, within(0.006));
  }

  @Test
  void coversTheTruthInAbout95OfA100Samples() {
    Random random = new Random(7);
    int covered = 0;
    for (int sample = 0; sample < 300; sample++) {
      int heads = 0;
      for (int i = 0; i < 80; i++) {
        heads += random.nextDouble() < 0.7 ? 1 : 0;
      }
      Interval i = Bootstrap.ratio(coins(heads, 80 - heads), 500, sample);
      covered += i.low() <= 0.7 && 0.7 <= i.high() ? 1 : 0;
    }
    assertThat(covered / 300.0).isBetween(0.90, 0.98);
  }

  @Test
  void weighsGroupsByTheirSize() {
    assertThat(Bootstrap.ratio(List.of(new Share(9, 9), new Share(0, 1)), 10, 0).value())
        .isEqualTo(0.9);
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(Bootstrap.ratio(coins(5, 9), 200, 3))
        .isEqualTo(Bootstrap.ratio(coins(5, 9), 200, 3))
        .isNotEqualTo(Bootstrap.ratio(coins(5, 9), 200, 4));
  }

  @Test
  void holdsItsOwnValue() {
    Interval i = Bootstrap.ratio(coins(3, 4), 1000, 5);
    assertThat(i.low()).isLessThanOrEqualTo(i.value());
    assertThat(i.high()).isGreaterThanOrEqualTo(i.value());
  }

  /** Two independent proportions: the variances of their means add up. */
  @Test
  void aDifferenceHasTheNormalRange() {
    List<Share> first = new ArrayList<>();
    List<Share> second = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      first.add(new Share(i % 2, 1));
      second.add(new Share(i % 4 == 3 ? 1 : 0, 1));
    }
    Collections.shuffle(second, new Random(1));
    double covariance = 0;
    for (int i = 0; i < 400; i++) {
      covariance += (first.get(i).hits() - 0.5) * (second.get(i).hits() - 0.25) / 400;
    }
    Interval i = Bootstrap.difference(first, second, 4000, 2);
    double half = 1.96 * Math.sqrt((0.5 * 0.5 + 0.25 * 0.75 - 2 * covariance) / 400);
    assertThat(i.value()).isEqualTo(0.25);
    assertThat(i.low()).isCloseTo(0.25 - half, within(0.008));
    assertThat(i.high()).isCloseTo(0.25 + half, within(0.008));
  }

  @Test
  void nothingDiffersFromItself() {
    Interval i = Bootstrap.difference(coins(5, 9), coins(5, 9), 200, 3);
    assertThat(i).isEqualTo(new Interval(0, 0, 0));
  }

  @Test
  void knowsNothingOfNothing() {
    assertThat(Bootstrap.ratio(List.of(), 10, 0)).isEqualTo(Interval.NONE);
  }

  @Test
  void strataWeighTheSameAndDoNotWidenTheRange() {
    double[] low = {0, 0.1, 0, 0.1, 0, 0.1};
    double[] high = {0.9, 1};
    Interval apart = Bootstrap.stratified(List.of(low, high), 2000, 1);
    assertThat(apart.value()).isEqualTo((0.05 + 0.95) / 2, within(1e-12));
    assertThat(apart.low()).isBetween(0.45, apart.value());
    assertThat(apart.high()).isBetween(apart.value(), 0.55);
  }
}

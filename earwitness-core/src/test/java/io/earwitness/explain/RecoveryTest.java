package io.earwitness.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private final Random random = new Random(3);
  private final List<Tensor> truths = new ArrayList<>();
  private final List<Tensor> noise = new ArrayList<>();
  private final List<Tensor> hints = new ArrayList<>();

  RecoveryTest() {
    for (int clip = 0; clip < 20; clip++) {
      Tensor truth = Maps.uniform(random, 0, 1, 20, 30).map(v -> v > 0.9 ? 1 : 0);
      Tensor batch = Maps.uniform(random, 0, 1, 1, 1, 20, 30);
      Tensor map = new RandomMap(7).attribute(batch, new int[1]).values().reshape(20, 30);
      truths.add(truth);
      noise.add(map);
      hints.add(map.plus(0.3f, truth));
    }
  }

  @Test
  void aHintIsRecoveredAndNoiseIsNot() {
    Recovery random = Recovery.of("random", noise, truths, 1);
    Recovery hint = Recovery.of("hint", hints, truths, 1);
    assertThat(random.auc()).isBetween(0.47, 0.53);
    assertThat(random.aucLow()).isLessThan(0.5).isLessThan(random.auc());
    assertThat(random.aucHigh()).isGreaterThan(0.5);
    assertThat(random.above(random)).isFalse();
    assertThat(hint.above(random)).isTrue();
    assertThat(hint.auc()).isBetween(hint.aucLow(), hint.aucHigh());
    assertThat(hint.pointing()).isGreaterThan(random.pointing());
    assertThat(hint.mass()).isGreaterThan(random.mass());
    assertThat(hint.clips()).isEqualTo(20);
  }

  @Test
  void clipsWithoutAnInsideOrOutsideDoNotCount() {
    truths.set(0, Tensor.zeros(20, 30));
    assertThat(Recovery.of("random", noise, truths, 1).clips()).isEqualTo(19);
    List<Tensor> one = List.of(Tensor.zeros(20, 30));
    assertThatThrownBy(() -> Recovery.of("random", one, one, 1))
        .hasMessage("no clip has a truth with an inside and an outside");
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    assertThat(Recovery.of("random", noise, truths, 5))
        .isEqualTo(Recovery.of("random", noise, truths, 5));
  }

  @Test
  void randomMapsDoNotDependOnTheBatch() {
    Tensor batch = Maps.uniform(random, 0, 1, 3, 1, 4, 5);
    Tensor all = new RandomMap(2).attribute(batch, new int[3]).values();
    Tensor second = Tensor.stack(List.of(batch.select(1)));
    Tensor alone = new RandomMap(2).attribute(second, new int[1]).values();
    assertThat(alone.data()).isEqualTo(all.select(1).data());
    assertThat(new RandomMap(3).attribute(batch, new int[3]).values().data())
        .isNotEqualTo(all.data());
    assertThat(new EnergyOnly().attribute(batch, new int[3]).values().data())
        .isEqualTo(batch.data());
  }
}

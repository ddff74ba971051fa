package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.model.Architecture;
import io.earwitness.model.Recipes;
import io.earwitness.model.Size;
import org.junit.jupiter.api.Test;

class JobsTest {

  @Test
  void areAsManyAsThreadsTrainingsAndMemoryCarry() {
    assertThat(Jobs.of(8, 100, 100)).isEqualTo(8);
    assertThat(Jobs.of(8, 3, 100)).isEqualTo(3);
    assertThat(Jobs.of(8, 100, 2)).isEqualTo(2);
    assertThat(Jobs.of(8, 100, 0)).isEqualTo(1);
  }

  @Test
  void aTrainingNeedsRoomForItsMapsAndWeights() {
    Architecture vanilla = Architecture.of(Recipes.vanilla(), 10, new Size(128, 130));
    long conv1 = 32L * 128 * 130;
    long conv2 = 64L * 64 * 32;
    // each convolution and its ReLU, the pools, dropout and flattened maps, the dense layers
    long values = 2 * conv1 + 32 * 64 * 32 + 2 * conv2 + 3 * conv2 / 4 + 3 * 64 + 10;
    assertThat(Jobs.bytes(vanilla)).isEqualTo(4 * (3 * 32 * values + 6 * vanilla.learned()));
  }
}

package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.model.Training;
import org.junit.jupiter.api.Test;

class LearningRateTest {
  private static Training training(Training.Schedule schedule, double warmup) {
    return new Training(Training.Optimizer.ADAM, 0.5, 0, schedule, warmup, 8, 1, 0, false);
  }

  @Test
  void warmsUpInALine() {
    Training t = training(Training.Schedule.COSINE, 0.1);
    assertThat(LearningRate.at(t, 0, 100)).isCloseTo(0.05, within(1e-12));
    assertThat(LearningRate.at(t, 9, 100)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void fallsByHalfACosine() {
    Training t = training(Training.Schedule.COSINE, 0);
    assertThat(LearningRate.at(t, 0, 100)).isEqualTo(0.5);
    assertThat(LearningRate.at(t, 50, 100)).isCloseTo(0.25, within(1e-12));
    assertThat(LearningRate.at(t, 99, 100)).isBetween(0.0, 0.001);
  }

  @Test
  void staysConstant() {
    assertThat(LearningRate.at(training(Training.Schedule.CONSTANT, 0), 99, 100)).isEqualTo(0.5);
  }
}

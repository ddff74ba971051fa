package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.model.Training;
import io.earwitness.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdamOptimizerTest {
  // More than one block, and not a multiple of it.
  private static final int SIZE = 70_001;

  /** Algorithm 1 of Kingma and Ba, line by line in double; the decay as torch.optim's. */
  private static void plainStep(
      Training training, double[] w, double[] g, double[] m, double[] v, int t) {
    boolean decoupled = training.optimizer() == Training.Optimizer.ADAMW;
    for (int i = 0; i < w.length; i++) {
      double gradient = decoupled ? g[i] : g[i] + training.weightDecay() * w[i];
      w[i] -= decoupled ? training.lr() * training.weightDecay() * w[i] : 0;
      m[i] = 0.9 * m[i] + 0.1 * gradient;
      v[i] = 0.999 * v[i] + 0.001 * gradient * gradient;
      double mHat = m[i] / (1 - Math.pow(0.9, t));
      double vHat = v[i] / (1 - Math.pow(0.999, t));
      w[i] -= training.lr() * mHat / (Math.sqrt(vHat) + 1e-8);
    }
  }

  @ParameterizedTest
  @CsvSource({"ADAM, 0", "ADAM, 0.1", "ADAMW, 0", "ADAMW, 0.1"})
  void equalsItsDefinition(Training.Optimizer rule, double weightDecay) {
    Training training =
        new Training(rule, 0.01, weightDecay, Training.Schedule.CONSTANT, 0, 1, 1, 0, false);
    SplittableRandom random = new SplittableRandom(1);
    double[] w = random.doubles(SIZE, -1, 1).toArray();
    double[] m = new double[SIZE];
    double[] v = new double[SIZE];
    Map<String, org.bytedeco.pytorch.Tensor> weights = new LinkedHashMap<>();
    Torch.call(() -> weights.put("w", Torch.of(floats(w)).requires_grad_(true).retainReference()));
    try (AdamOptimizer optimizer = new AdamOptimizer(training, weights)) {
      for (int t = 1; t <= 5; t++) {
        int step = t;
        double[] g = random.doubles(SIZE, -1, 1).toArray();
        plainStep(training, w, g, m, v, t);
        Torch.call(
            () -> {
              optimizer.step(new TensorVector(Torch.of(floats(g))), step, training.lr());
              return null;
            });
      }
      Tensor learned = Torch.call(() -> Torch.copy(weights.get("w")));
      double worst = 0;
      for (int i = 0; i < SIZE; i++) {
        worst = Math.max(worst, Math.abs(learned.data()[i] - w[i]));
      }
      assertThat(worst).isLessThan(2e-6);
    }
    weights.get("w").releaseReference();
  }

  private static Tensor floats(double[] values) {
    Tensor t = Tensor.zeros(values.length);
    for (int i = 0; i < values.length; i++) {
      t.data()[i] = (float) values[i];
    }
    return t;
  }
}

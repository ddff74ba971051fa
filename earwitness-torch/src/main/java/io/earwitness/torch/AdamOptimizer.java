package io.earwitness.torch;

import io.earwitness.model.Training;
import io.earwitness.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorVector;

/**
 * Adam (Kingma and Ba 2015) and AdamW (Loshchilov and Hutter 2019) with torch.optim's defaults. Its
 * whole state is two tensors a weight and the number of steps, so that a checkpoint can hold it.
 */
final class AdamOptimizer implements AutoCloseable {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPS = 1e-8;

  private final Training training;
  private final Map<String, org.bytedeco.pytorch.Tensor> weights;
  private final Map<String, org.bytedeco.pytorch.Tensor> expAvg = new LinkedHashMap<>();
  private final Map<String, org.bytedeco.pytorch.Tensor> expAvgSq = new LinkedHashMap<>();

  /** For weights that require gradients; the state begins at 0. */
  AdamOptimizer(Training training, Map<String, org.bytedeco.pytorch.Tensor> weights) {
    this.training = training;
    this.weights = weights;
    Torch.call(
        () -> {
          weights.forEach(
              (name, w) -> {
                expAvg.put(name, w.detach().clone().zero_().retainReference());
                expAvgSq.put(name, w.detach().clone().zero_().retainReference());
              });
          return null;
        });
  }

  /**
   * One update.
   *
   * @param gradients in the order of the weights
   * @param step from 1
   * @param lr learning rate of this step
   */
  void step(TensorVector gradients, long step, double lr) {
    Torch.withoutGradients(
        () -> {
          int i = 0;
          for (String name : weights.keySet()) {
            update(name, gradients.get(i++), step, lr);
          }
          return null;
        });
  }

  private void update(String name, org.bytedeco.pytorch.Tensor gradient, long step, double lr) {
    org.bytedeco.pytorch.Tensor w = weights.get(name);
    org.bytedeco.pytorch.Tensor g = gradient;
    if (training.weightDecay() > 0 && training.optimizer() == Training.Optimizer.ADAMW) {
      w.mul_(new Scalar(1 - lr * training.weightDecay()));
    } else if (training.weightDecay() > 0) {
      g = g.add(w, new Scalar(training.weightDecay()));
    }
    org.bytedeco.pytorch.Tensor m = expAvg.get(name);
    org.bytedeco.pytorch.Tensor v = expAvgSq.get(name);
    m.lerp_(g, new Scalar(1 - BETA1));
    v.mul_(new Scalar(BETA2)).addcmul_(g, g, new Scalar(1 - BETA2));
    // m / (sqrt(v) / root + eps), with the division by root moved into the step size.
    double root = Math.sqrt(1 - Math.pow(BETA2, (double) step));
    double size = lr / (1 - Math.pow(BETA1, (double) step)) * root;
    w.addcdiv_(m, v.sqrt().add_(new Scalar(EPS * root)), new Scalar(-size));
  }

  /** A copy of the state, (first moments, second moments) by the weights' names. */
  List<Map<String, Tensor>> state() {
    return List.of(copies(expAvg), copies(expAvgSq));
  }

  /** Goes on from a state. */
  void restore(List<Map<String, Tensor>> state) {
    Torch.call(
        () -> {
          expAvg.forEach((name, m) -> m.copy_(Torch.of(state.get(0).get(name))));
          expAvgSq.forEach((name, v) -> v.copy_(Torch.of(state.get(1).get(name))));
          return null;
        });
  }

  private static Map<String, Tensor> copies(Map<String, org.bytedeco.pytorch.Tensor> tensors) {
    return Torch.call(
        () -> {
          Map<String, Tensor> out = new LinkedHashMap<>();
          tensors.forEach((name, t) -> out.put(name, Torch.copy(t)));
          return out;
        });
  }

  @Override
  public void close() {
    expAvg.values().forEach(org.bytedeco.pytorch.Tensor::releaseReference);
    expAvgSq.values().forEach(org.bytedeco.pytorch.Tensor::releaseReference);
  }
}

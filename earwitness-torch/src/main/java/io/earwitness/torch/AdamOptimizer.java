package io.earwitness.torch;

import static org.bytedeco.pytorch.global.torch.sqrt_out;

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

  /** Values that are updated together: few enough that all of theirs stay in a core's cache. */
  private static final long BLOCK = 1 << 16;

  private final Training training;
  private final Map<String, org.bytedeco.pytorch.Tensor> weights;
  private final Map<String, org.bytedeco.pytorch.Tensor> expAvg = new LinkedHashMap<>();
  private final Map<String, org.bytedeco.pytorch.Tensor> expAvgSq = new LinkedHashMap<>();

  private final org.bytedeco.pytorch.Tensor scratch;

  /** For weights that require gradients; the state begins at 0. */
  AdamOptimizer(Training training, Map<String, org.bytedeco.pytorch.Tensor> weights) {
    this.training = training;
    this.weights = weights;
    this.scratch = Torch.call(() -> Torch.of(new float[(int) BLOCK], BLOCK).retainReference());
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
    org.bytedeco.pytorch.Tensor w = weights.get(name).detach().view(-1);
    org.bytedeco.pytorch.Tensor g = gradient.contiguous().view(-1);
    org.bytedeco.pytorch.Tensor m = expAvg.get(name).view(-1);
    org.bytedeco.pytorch.Tensor v = expAvgSq.get(name).view(-1);
    for (long at = 0; at < w.size(0); at += BLOCK) {
      long n = Math.min(BLOCK, w.size(0) - at);
      update(
          w.narrow(0, at, n), g.narrow(0, at, n), m.narrow(0, at, n), v.narrow(0, at, n), step, lr);
    }
  }

  private void update(
      org.bytedeco.pytorch.Tensor w,
      org.bytedeco.pytorch.Tensor gradient,
      org.bytedeco.pytorch.Tensor m,
      org.bytedeco.pytorch.Tensor v,
      long step,
      double lr) {
    org.bytedeco.pytorch.Tensor g = gradient;
    if (training.weightDecay() > 0 && training.optimizer() == Training.Optimizer.ADAMW) {
      w.mul_(new Scalar(1 - lr * training.weightDecay()));
    } else if (training.weightDecay() > 0) {
      g = g.add(w, new Scalar(training.weightDecay()));
    }
    m.lerp_(g, new Scalar(1 - BETA1));
    v.mul_(new Scalar(BETA2)).addcmul_(g, g, new Scalar(1 - BETA2));
    // m / (sqrt(v) / root + eps), with the division by root moved into the step size.
    double root = Math.sqrt(1 - Math.pow(BETA2, (double) step));
    double size = lr / (1 - Math.pow(BETA1, (double) step)) * root;
    org.bytedeco.pytorch.Tensor part = scratch.narrow(0, 0, w.size(0));
    sqrt_out(part, v).add_(new Scalar(EPS * root));
    w.addcdiv_(m, part, new Scalar(-size));
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
    scratch.releaseReference();
    expAvg.values().forEach(org.bytedeco.pytorch.Tensor::releaseReference);
    expAvgSq.values().forEach(org.bytedeco.pytorch.Tensor::releaseReference);
  }
}

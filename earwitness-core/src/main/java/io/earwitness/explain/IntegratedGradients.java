package io.earwitness.explain;

import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * (x - baseline) times the mean gradient on the straight line from the baseline to x, so that a map
 * adds up to the difference of the logits; the convergence delta tells by how much it misses that.
 * Sundararajan, Taly, Yan 2017; Captum's {@code IntegratedGradients}.
 *
 * <p>A network that jumps (such as one with a mask layer, whose arg-max moves along the line) is
 * not complete: there the delta is large whatever the number of steps.
 */
public final class IntegratedGradients implements Attributor {
  private static final int CHUNK = 32;
  private final DifferentiableClassifier model;
  private final Options options;
  private final Tensor baseline;

  /**
   * How the integral is taken.
   *
   * @param nSteps gradients a sample, 1 to 10 000; 50 by default
   * @param quadrature Gauss-Legendre by default
   */
  public record Options(int nSteps, Quadrature quadrature) {
    /** 50 steps of Gauss-Legendre, as Captum. */
    public static final Options DEFAULT = new Options(50, Quadrature.GAUSS_LEGENDRE);

    public Options {
      if (nSteps < 1 || nSteps > 10_000) {
        throw new IllegalArgumentException("nSteps " + nSteps + ": need 1 to 10000");
      }
    }
  }

  /** From what the network reads as zeros, by 50 steps. */
  public IntegratedGradients(DifferentiableClassifier model) {
    this(model, Options.DEFAULT, model.baseline());
  }

  /**
   * Integrated gradients from a baseline of one's own.
   *
   * @param baseline UNIT values, (1, nMels, frames), the same for every sample
   */
  public IntegratedGradients(DifferentiableClassifier model, Options options, Tensor baseline) {
    this.model = model;
    this.options = options;
    this.baseline = baseline;
  }

  @Override
  public Attribution attribute(Tensor batch, int[] target) {
    Batches.check(batch, target);
    float[] base = Batches.baseline(baseline, batch);
    int samples = target.length;
    int cells = base.length;
    double[] alpha = new double[options.nSteps];
    double[] weight = new double[options.nSteps];
    options.quadrature.fill(alpha, weight);

    double[] mean = new double[batch.numel()];
    int all = Math.multiplyExact(samples, options.nSteps);
    for (int from = 0; from < all; from += CHUNK) {
      int to = Math.min(all, from + CHUNK);
      Tensor line = points(batch, base, alpha, from, to);
      int[] lineTarget = new int[to - from];
      for (int i = from; i < to; i++) {
        lineTarget[i - from] = target[i / options.nSteps];
      }
      float[] gradient = model.gradient(line, lineTarget).data();
      for (int i = from; i < to; i++) {
        double w = weight[i % options.nSteps];
        int sample = i / options.nSteps * cells;
        int point = (i - from) * cells;
        for (int c = 0; c < cells; c++) {
          mean[sample + c] += w * gradient[point + c];
        }
      }
    }
    float[] x = batch.data();
    float[] values = new float[mean.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((x[i] - base[i % cells]) * mean[i]);
    }
    Tensor map = Tensor.of(values, batch.shape());
    return new Attribution(
        "IntegratedGradients (" + options.nSteps + " steps, " + options.quadrature + ")",
        Optional.empty(),
        map,
        Optional.of(delta(map, batch, base, target)));
  }

  /** Points {@code from} to {@code to} of all lines, sample by sample, step by step. */
  private Tensor points(Tensor batch, float[] base, double[] alpha, int from, int to) {
    int cells = base.length;
    float[] x = batch.data();
    float[] line = new float[(to - from) * cells];
    for (int i = from; i < to; i++) {
      int sample = i / options.nSteps * cells;
      double a = alpha[i % options.nSteps];
      for (int c = 0; c < cells; c++) {
        line[(i - from) * cells + c] = (float) (base[c] + a * (x[sample + c] - base[c]));
      }
    }
    return Tensor.of(line, to - from, 1, batch.size(2), batch.size(3));
  }

  private Tensor delta(Tensor map, Tensor batch, float[] base, int[] target) {
    double[] at = Batches.pick(model.forward(batch), target);
    Tensor zero = model.forward(Tensor.of(base, 1, 1, batch.size(2), batch.size(3)));
    float[] delta = new float[target.length];
    int cells = base.length;
    for (int b = 0; b < delta.length; b++) {
      double sum = 0;
      for (float v : Arrays.copyOfRange(map.data(), b * cells, (b + 1) * cells)) {
        sum += v;
      }
      delta[b] = (float) (sum - (at[b] - zero.get(0, target[b])));
    }
    return Tensor.of(delta, delta.length);
  }
}

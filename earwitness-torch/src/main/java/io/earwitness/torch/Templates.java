package io.earwitness.torch;

import static org.bytedeco.pytorch.global.torch.conv2d;

import io.earwitness.model.FilterLoss;
import io.earwitness.model.Layer;
import io.earwitness.model.Size;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The h w + 1 templates of a {@link FilterLoss} on maps of h x w cells, never written out: T_mu is
 * one kernel moved to mu, so that all of their products with a map are one correlation.
 *
 * <p>The kernel is tau (max(2 - beta d, 0) - 1), a cone and a constant. The cone reaches no further
 * than 2 / beta of an axis. It is correlated along time by a convolution whose channels are the
 * rows, which libtorch does in a quarter of the time of an FFT (docs/interpretable.md).
 */
final class Templates {
  private static final long[] ONES = {1, 1};

  private final double tau;
  private final Size map;
  private final int reach;
  private final Tensor cone;

  /**
   * Templates for one size of maps.
   *
   * @param type Float or Double, that of the maps
   */
  Templates(FilterLoss loss, Size map, ScalarType type) {
    this.tau = loss.tauOf(map);
    this.map = map;
    int h = map.freq();
    reach = Math.min(map.time() - 1, (int) Math.ceil(2 * map.time() / loss.beta()) - 1);
    int width = 2 * reach + 1;
    double[] values = new double[h * h * width];
    for (int to = 0; to < h; to++) {
      for (int from = 0; from < h; from++) {
        for (int j = 0; j < width; j++) {
          double freq = Math.abs(to - from) / (double) h;
          double time = Math.abs(j - reach) / (double) map.time();
          double d = distance(loss.distance(), freq, time);
          values[(to * h + from) * width + j] = tau * Math.max(2 - loss.beta() * d, 0);
        }
      }
    }
    cone = AbstractTensor.create(values, h, h, 1, width).to(type);
  }

  private static double distance(Layer.Mask.Shape shape, double freq, double time) {
    return shape == Layer.Mask.Shape.ELLIPSE ? Math.hypot(freq, time) : freq + time;
  }

  /** sum_ij x_ij T_ij of maps (B, C, h, w) with every template, T_minus last: (B, C, h w + 1). */
  Tensor products(Tensor x) {
    Tensor cells = x.flatten(2, 3);
    Tensor all = total(cells);
    return torch.cat(new TensorVector(cone(cells).sub_(all), all.neg()), 2);
  }

  /** The transpose: sum_T g_T T, maps (B, C, h, w) of weights (B, C, h w + 1). */
  Tensor mixture(Tensor g) {
    Tensor each = g.narrow(2, 0, g.size(2) - 1);
    // the kernel is even: its own transpose
    return cone(each).sub_(total(g)).view(g.size(0), g.size(1), map.freq(), map.time());
  }

  private Tensor cone(Tensor cells) {
    Tensor rows = cells.reshape(-1, map.freq(), 1, map.time());
    Tensor sums = conv2d(rows, cone, new TensorOptional(), ONES, new long[] {0, reach}, ONES, 1);
    return sums.reshape(cells.size(0), cells.size(1), -1);
  }

  private Tensor total(Tensor values) {
    return values.sum(new long[] {2}, true, new ScalarTypeOptional()).mul_(new Scalar(tau));
  }
}

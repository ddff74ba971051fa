package io.earwitness.model;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A loss that makes each filter of a layer answer at one place of its map, or not at all: minus the
 * mutual information between a filter's maps and a set of templates, one for every cell mu, T_mu =
 * tau max(1 - beta d, -1) with d the distance from mu, and T_minus = -tau everywhere. The distance
 * counts each axis in lengths of the map. Zhang, Wu, Zhu: Interpretable convolutional neural
 * networks, CVPR 2018.
 *
 * <p>A map enters as x / (running maximum of its filter) * scale. In each step the loss's gradient
 * at the layer's maps is given {@code ratio} times the norm of the task's gradient there.
 *
 * @param approximation which gradient; null for EXACT
 * @param ratio of the norms, 0 to observe only; null for 0.5
 * @param scale of a map's maximum; null for 6 times the number of its cells, because much smaller
 *     maps match all templates alike
 * @param tau height of the templates; null for 0.5 / (number of cells)
 * @param beta how steeply they fall; null for 4
 * @param distance outline of equal distance; null for DIAMOND
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FilterLoss(
    Approximation approximation,
    Double ratio,
    Double scale,
    Double tau,
    Double beta,
    Layer.Mask.Shape distance) {

  /** Which gradient of the loss. */
  public enum Approximation {
    /** The gradient of the loss as it stands; no labels needed. */
    EXACT,
    /**
     * The paper's: of the sum over templates the one term in which a map's own template stands,
     * T_mu at its strongest cell if the segment is of the filter's genre, else T_minus. A filter's
     * genre is the one with the largest mean activation in the epoch before.
     */
    TARGET
  }

  public FilterLoss {
    approximation = approximation == null ? Approximation.EXACT : approximation;
    ratio = ratio == null ? Double.valueOf(0.5) : ratio;
    beta = beta == null ? Double.valueOf(4) : beta;
    distance = distance == null ? Layer.Mask.Shape.DIAMOND : distance;
    need(ratio >= 0 && ratio <= 100, "ratio", ratio, "0 to 100");
    need(scale == null || scale > 0, "scale", scale, "above 0");
    need(tau == null || tau > 0, "tau", tau, "above 0");
    need(beta > 0, "beta", beta, "above 0");
  }

  /** The usual loss with one of the gradients. */
  public static FilterLoss of(Approximation approximation) {
    return new FilterLoss(approximation, null, null, null, null, null);
  }

  /** The same with another ratio. */
  public FilterLoss withRatio(double newRatio) {
    return new FilterLoss(approximation, newRatio, scale, tau, beta, distance);
  }

  /** The scale for maps of a size. */
  public double scaleOf(Size map) {
    return scale != null ? scale : 6.0 * map.freq() * map.time();
  }

  /** The templates' height for maps of a size. */
  public double tauOf(Size map) {
    return tau != null ? tau : 0.5 / (map.freq() * map.time());
  }

  private static void need(boolean ok, String name, Object value, String need) {
    if (!ok) {
      throw new IllegalArgumentException("filterLoss " + name + " " + value + ": need " + need);
    }
  }
}

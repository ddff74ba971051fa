package io.earwitness.torch;

import static org.bytedeco.pytorch.global.torch.zeros_like;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * The mutual information between each filter's maps in a batch and the templates, and its gradient.
 * With p(x|T) = exp(tr(x, T)) / sum over the batch, p(T) = 1 / (h w + 1) and p(x) = sum_T p(T)
 * p(x|T), everything in logarithms:
 *
 * <pre>
 * l_T(k) = log p(x_k|T) - log p(x_k)     KL_T = sum_k p(x_k|T) l_T(k)     MI = sum_T p(T) KL_T
 * d(-MI) / dtr(x_k, T) = - p(T) p(x_k|T) (l_T(k) - KL_T)
 * </pre>
 */
final class FilterInformation {
  private static final long[] BATCH = {0};
  private static final long[] TEMPLATES = {2};

  private final Templates templates;
  private final Tensor products;
  private final Tensor logP;
  private final Tensor logPx;
  private final Tensor divergence;
  private final Tensor byProduct;

  /**
   * Measures maps.
   *
   * @param x (B, C, h, w), float32 or float64
   */
  FilterInformation(Templates templates, Tensor x) {
    this.templates = templates;
    products = templates.products(x);
    logP = products.sub(products.logsumexp(BATCH, true));
    long count = products.size(2);
    logPx = logP.logsumexp(TEMPLATES, true).sub(new Scalar(Math.log((double) count)));
    Tensor ratio = logP.sub(logPx);
    Tensor p = logP.exp();
    divergence = p.mul(ratio).sum(BATCH, true, new ScalarTypeOptional());
    byProduct = p.mul(ratio.sub(divergence)).mul(new Scalar(-1.0 / count));
  }

  /** tr(x, T), (B, C, h w + 1). */
  Tensor products() {
    return products;
  }

  /** log p(x|T), (B, C, h w + 1). */
  Tensor logP() {
    return logP;
  }

  /** log p(x), (B, C, 1). */
  Tensor logPx() {
    return logPx;
  }

  /** In nats, one value a filter: between 0 and min(log B, log(h w + 1)). */
  Tensor mutualInformation() {
    return divergence.mean(TEMPLATES, false, new ScalarTypeOptional()).view(-1);
  }

  /** d(-MI)/dx, in the maps' shape. */
  Tensor gradient() {
    return templates.mixture(byProduct);
  }

  /**
   * The one term of the gradient in which each map's own template stands.
   *
   * @param own its number (B, C), from 0, h w for T_minus
   */
  Tensor targetGradient(Tensor own) {
    Tensor at = own.unsqueeze(2);
    return templates.mixture(zeros_like(byProduct).scatter(2, at, byProduct.gather(2, at)));
  }
}

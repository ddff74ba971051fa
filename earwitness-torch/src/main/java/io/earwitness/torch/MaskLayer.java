package io.earwitness.torch;

import static org.bytedeco.pytorch.global.torch.arange;
import static org.bytedeco.pytorch.global.torch.relu;

import io.earwitness.model.Layer.Mask;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The mask layer's forward pass; libtorch derives its gradient, in which the arg-max is constant.
 */
final class MaskLayer {
  private MaskLayer() {}

  /** max(x M, 0) for maps (B, C, h, w). */
  static Tensor apply(Mask layer, Tensor x) {
    return relu(x.mul(mask(layer, x.detach()).to(x.scalar_type())));
  }

  /** M = max(1 - beta d, -1) around each map's first largest cell, float32. */
  static Tensor mask(Mask layer, Tensor x) {
    long h = x.size(2);
    long w = x.size(3);
    Tensor at = x.flatten(2, 3).argmax(new LongOptional(2), false).unsqueeze(-1).unsqueeze(-1);
    Tensor row = at.div(new Scalar(w)).floor();
    Tensor column = at.remainder(new Scalar(w));
    Tensor freq = cells(h).view(h, 1).sub(row).mul(new Scalar(1 / (h * layer.radiusFreq())));
    Tensor time = cells(w).view(1, w).sub(column).mul(new Scalar(1 / (w * layer.radiusTime())));
    Tensor distance =
        layer.shape() == Mask.Shape.ELLIPSE
            ? freq.square().add(time.square()).sqrt()
            : freq.abs().add(time.abs());
    return distance.mul(new Scalar(-layer.beta())).add(new Scalar(1.0)).clamp_min(new Scalar(-1.0));
  }

  private static Tensor cells(long n) {
    return arange(new Scalar(n)).to(ScalarType.Float);
  }
}

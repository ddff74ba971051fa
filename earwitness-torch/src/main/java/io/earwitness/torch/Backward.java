package io.earwitness.torch;

import static org.bytedeco.pytorch.global.torch.constant_pad_nd;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.conv_transpose2d;
import static org.bytedeco.pytorch.global.torch.max_pool2d_with_indices;
import static org.bytedeco.pytorch.global.torch.max_unpool2d;
import static org.bytedeco.pytorch.global.torch.relu;

import io.earwitness.model.Layer;
import io.earwitness.model.Size;
import io.earwitness.torch.BackProjection.Rule;
import io.earwitness.torch.BackProjection.Unpool;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/**
 * Carries a signal back through layers, from the output of the last to the input of the first:
 * convolutions transposed and without bias, batch norm as its factor, a mask as the factors it had,
 * dropout as it is. What ReLU and pooling do is a choice.
 */
final class Backward {
  private final Map<String, Tensor> weights;
  private final BackProjection.Options options;

  Backward(Map<String, Tensor> weights, BackProjection.Options options) {
    this.weights = weights;
    this.options = options;
  }

  /**
   * Runs forwards and back again.
   *
   * @param input of the first layer
   * @param signal what goes back, made of the last layer's output
   * @return the signal at the input, in its shape
   */
  Tensor run(List<Layer> layers, Tensor input, UnaryOperator<Tensor> signal) {
    Forward forward = Forward.evaluating(weights);
    Deque<Tensor> inputs = new ArrayDeque<>();
    Tensor x = input;
    for (Layer layer : layers) {
      inputs.push(x);
      x = forward.run(List.of(layer), x);
    }
    Tensor back = signal.apply(x);
    for (int i = layers.size() - 1; i >= 0; i--) {
      back = through(layers.get(i), inputs.pop(), back);
    }
    return back;
  }

  private Tensor through(Layer layer, Tensor input, Tensor signal) {
    if (layer instanceof Layer.Conv conv) {
      return transposed(conv, input, signal);
    }
    if (layer instanceof Layer.ConvTranspose conv) {
      return conv2d(
          signal,
          weights.get(layer.name() + ".weight"),
          new TensorOptional(),
          longs(conv.stride()),
          longs(conv.padding()),
          new long[] {1, 1},
          1);
    }
    if (layer instanceof Layer.BatchNorm norm) {
      Tensor variance = weights.get(layer.name() + ".running_var").add(new Scalar(norm.eps()));
      return signal.mul(
          weights.get(layer.name() + ".weight").div(variance.sqrt()).view(1, -1, 1, 1));
    }
    if (layer instanceof Layer.Relu) {
      return rectified(signal, input, options.rule());
    }
    if (layer instanceof Layer.MaxPool pool) {
      return unpooled(signal, input, pool.size(), options.unpool());
    }
    if (layer instanceof Layer.Mask mask) {
      Tensor factors = MaskLayer.mask(mask, input);
      return rectified(signal, input.mul(factors), options.rule()).mul(factors);
    }
    if (layer instanceof Layer.GlobalAveragePool) {
      long cells = input.size(2) * input.size(3);
      return signal.div(new Scalar(cells)).view(input.size(0), -1, 1, 1).expand_as(input);
    }
    if (layer instanceof Layer.Linear) {
      Tensor w = weights.get(layer.name() + ".weight");
      return signal.matmul(w.contiguous().flatten(1, -1));
    }
    return signal.view_as(input); // flatten and dropout only pass values on
  }

  private Tensor transposed(Layer.Conv conv, Tensor input, Tensor signal) {
    Size k = conv.kernel();
    Size s = conv.stride();
    Size p = conv.padding();
    // where the stride left cells at the end unseen, they come back as zeros
    long freq = input.size(2) - ((signal.size(2) - 1) * s.freq() - 2L * p.freq() + k.freq());
    long time = input.size(3) - ((signal.size(3) - 1) * s.time() - 2L * p.time() + k.time());
    return conv_transpose2d(
        signal,
        weights.get(conv.name() + ".weight"),
        new TensorOptional(),
        longs(s),
        longs(p),
        new long[] {freq, time},
        1,
        1,
        1);
  }

  private static Tensor rectified(Tensor signal, Tensor forward, Rule rule) {
    Tensor passed = rule == Rule.DECONVNET ? signal : signal.mul(forward.gt(new Scalar(0)));
    return rule == Rule.GRADIENT ? passed : relu(passed);
  }

  /** Pooled values back on the maps of which {@code forward} was the input of the pooling. */
  static Tensor unpooled(Tensor signal, Tensor forward, Size window, Unpool how) {
    long[] size = {forward.size(2), forward.size(3)};
    if (how == Unpool.SWITCHES) {
      Tensor cells = max_pool2d_with_indices(forward, longs(window)).get1();
      return max_unpool2d(signal, cells, size);
    }
    Tensor up =
        signal
            .repeat_interleave(window.freq(), new LongOptional(2), new LongOptional())
            .repeat_interleave(window.time(), new LongOptional(3), new LongOptional());
    return constant_pad_nd(up, 0, size[1] - up.size(3), 0, size[0] - up.size(2));
  }

  private static long[] longs(Size size) {
    return new long[] {size.freq(), size.time()};
  }
}

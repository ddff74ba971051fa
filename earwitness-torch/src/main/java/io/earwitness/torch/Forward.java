package io.earwitness.torch;

import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.conv_transpose2d;
import static org.bytedeco.pytorch.global.torch.empty_like;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.relu_;

import io.earwitness.model.Architecture;
import io.earwitness.model.Layer;
import io.earwitness.model.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Interprets layers as libtorch calls on the given weights. Maps are laid out channels last: on
 * them max_pool2d takes a tenth of its time on channels-first maps.
 */
final class Forward {
  private static final double MOMENTUM = 0.1;

  private final Map<String, Tensor> weights;
  private final ScalarType type;
  private final Generator dropout;
  private final List<Tensor> watched;

  private Forward(
      Map<String, Tensor> weights, ScalarType type, Generator dropout, List<Tensor> watched) {
    this.weights = weights;
    this.type = type;
    this.dropout = dropout;
    this.watched = watched;
  }

  /** For prediction and explanation: statistics of training, no dropout, float32. */
  static Forward evaluating(Map<String, Tensor> weights) {
    return new Forward(weights, ScalarType.Float, null, null);
  }

  /** The same in bfloat16 where that is so asked. */
  static Forward evaluating(Map<String, Tensor> weights, boolean bfloat16) {
    return new Forward(weights, type(bfloat16), null, null);
  }

  /**
   * For a training step: statistics of the batch, dropout drawn from the generator.
   *
   * @param watched takes the maps of each layer that has a filter loss, in order
   */
  static Forward training(
      Map<String, Tensor> weights, boolean bfloat16, Generator dropout, List<Tensor> watched) {
    return new Forward(weights, type(bfloat16), dropout, watched);
  }

  private static ScalarType type(boolean bfloat16) {
    return bfloat16 ? ScalarType.BFloat16 : ScalarType.Float;
  }

  /**
   * The same function as the layers in written order, computed sooner: pooling before ReLU, which
   * commute, leaves ReLU a fraction of the cells. A filter loss after the pooling goes along: it is
   * of the maps after both.
   */
  static List<Layer> fastOrder(List<Layer> layers) {
    List<Layer> out = new ArrayList<>(layers);
    for (int i = 0; i + 1 < out.size(); i++) {
      if (out.get(i) instanceof Layer.Relu relu
          && relu.filterLoss() == null
          && out.get(i + 1) instanceof Layer.MaxPool pool) {
        out.set(i, new Layer.MaxPool(pool.name(), pool.size()));
        out.set(i + 1, new Layer.Relu(relu.name(), pool.filterLoss()));
      }
    }
    return out;
  }

  /** Values (B, 1, freq, time) with the strides of a channels-last map. */
  static Tensor channelsLast(Tensor x) {
    // contiguous(ChannelsLast) leaves one channel as it is, and conv2d would then take it for
    // channels first and stay so.
    long h = x.size(2);
    long w = x.size(3);
    return x.contiguous().as_strided(new long[] {x.size(0), 1, h, w}, new long[] {h * w, 1, w, 1});
  }

  /**
   * Runs layers one after the other; the result is float32. Maps are let go as soon as the next one
   * is there (a gradient keeps those that it needs), so that their memory is used again while it is
   * still in the cache.
   */
  Tensor run(List<Layer> layers, Tensor input) {
    Tensor x = input.to(type);
    Layer before = null;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if (layer instanceof Layer.Dropout && dropout == null) {
        continue;
      }
      if (layer instanceof Layer.Flatten && i + 1 < layers.size() && isFrozen(layers.get(i + 1))) {
        layer = layers.get(++i);
        x = replaced(x, wholeMap(layer, x));
      } else if (layer instanceof Layer.Relu && overwritable(before)) {
        relu_(x);
      } else {
        x = replaced(x, apply(layer, x));
      }
      if (layer.filterLoss() != null && watched != null) {
        watched.add(new Tensor(x)); // a handle of its own: ours is closed
      }
      before = layer;
    }
    return x.to(ScalarType.Float);
  }

  private Tensor wholeMap(Layer layer, Tensor x) {
    long[] ones = {1, 1};
    long[] none = {0, 0};
    return conv2d(x, cast(layer, ".weight"), bias(layer), ones, none, ones, 1).flatten(1, -1);
  }

  private static Tensor replaced(Tensor old, Tensor next) {
    old.close();
    return next;
  }

  /** Whether a layer's weights are {@link #frozen} to the shape of the maps it reads. */
  private boolean isFrozen(Layer layer) {
    return layer instanceof Layer.Linear && weights.get(layer.name() + ".weight").dim() == 4;
  }

  /**
   * A step's weights in the form that evaluation reads fastest: channels last; those of a dense
   * layer on flattened maps as one filter of the maps' own size a unit (libtorch runs that
   * convolution on all threads, the float32 product on one); in bfloat16 if so asked.
   *
   * @param maps the step whose output is flattened, null if there is none
   */
  static Tensor frozen(
      Tensor weight, Architecture.Step step, Architecture.Step maps, boolean bfloat16) {
    Tensor w = weight;
    if (step.layer() instanceof Layer.BatchNorm) {
      return w;
    }
    if (step.layer() instanceof Layer.Linear && maps != null && w.dim() == 2) {
      w = w.view(w.size(0), maps.channels(), maps.size().freq(), maps.size().time());
    }
    w = w.to(type(bfloat16));
    return w.dim() == 4 ? w.contiguous(MemoryFormat.ChannelsLast) : w;
  }

  /** Whether no gradient needs the output of a layer, so that ReLU may write over it. */
  private static boolean overwritable(Layer layer) {
    return layer instanceof Layer.Conv
        || layer instanceof Layer.ConvTranspose
        || layer instanceof Layer.BatchNorm
        || layer instanceof Layer.MaxPool
        || layer instanceof Layer.Linear;
  }

  private Tensor apply(Layer layer, Tensor x) {
    if (layer instanceof Layer.Conv conv) {
      return conv2d(
          x,
          kernel(layer),
          bias(layer),
          longs(conv.stride()),
          longs(conv.padding()),
          new long[] {1, 1},
          1);
    }
    if (layer instanceof Layer.ConvTranspose conv) {
      return conv_transpose2d(
          x,
          kernel(layer),
          bias(layer),
          longs(conv.stride()),
          longs(conv.padding()),
          new long[] {0, 0},
          1,
          1,
          1);
    }
    if (layer instanceof Layer.BatchNorm norm) {
      return normalized(norm, x);
    }
    if (layer instanceof Layer.Relu) {
      return relu(x);
    }
    if (layer instanceof Layer.MaxPool pool) {
      return max_pool2d(x, longs(pool.size()));
    }
    if (layer instanceof Layer.Mask mask) {
      return MaskLayer.apply(mask, x);
    }
    if (layer instanceof Layer.Dropout drop) {
      return dropped(drop, x);
    }
    if (layer instanceof Layer.GlobalAveragePool) {
      return x.mean(2, 3);
    }
    if (layer instanceof Layer.Flatten) {
      return x.flatten(1, -1);
    }
    Tensor w = cast(layer, ".weight");
    return linear(x, isFrozen(layer) ? w.contiguous().flatten(1, -1) : w, bias(layer));
  }

  private Tensor normalized(Layer.BatchNorm norm, Tensor x) {
    return batch_norm(
        x,
        optional(norm, ".weight"),
        optional(norm, ".bias"),
        optional(norm, ".running_mean"),
        optional(norm, ".running_var"),
        dropout != null,
        MOMENTUM,
        norm.eps(),
        false);
  }

  private Tensor dropped(Layer.Dropout layer, Tensor x) {
    Tensor kept = empty_like(x.detach().to(ScalarType.Float));
    kept.bernoulli_(1 - layer.p(), new GeneratorOptional(dropout));
    return x.mul(kept.mul_(new Scalar(1 / (1 - layer.p()))).to(type));
  }

  private Tensor kernel(Layer layer) {
    return cast(layer, ".weight").contiguous(MemoryFormat.ChannelsLast);
  }

  private TensorOptional bias(Layer layer) {
    return new TensorOptional(cast(layer, ".bias"));
  }

  private TensorOptional optional(Layer layer, String part) {
    return new TensorOptional(weights.get(layer.name() + part));
  }

  private Tensor cast(Layer layer, String part) {
    return weights.get(layer.name() + part).to(type);
  }

  private static long[] longs(Size size) {
    return new long[] {size.freq(), size.time()};
  }
}

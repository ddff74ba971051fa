package io.earwitness.model;

import io.earwitness.model.Layer.BatchNorm;
import io.earwitness.model.Layer.Conv;
import io.earwitness.model.Layer.ConvTranspose;
import io.earwitness.model.Layer.Flatten;
import io.earwitness.model.Layer.GlobalAveragePool;
import io.earwitness.model.Layer.Linear;
import io.earwitness.model.Layer.MaxPool;
import java.util.ArrayList;
import java.util.List;

/**
 * What a layer makes of an input of a given size.
 *
 * @param layer the layer
 * @param shape of its output for one segment: (C, h, w), or (units) once flat
 * @param weights numbers that training finds, biases included
 * @param fieldFreq mel bands of the input that one output cell can see, at most all
 * @param fieldTime frames of the input that one output cell can see, at most all. The arg-max of a
 *     {@link Layer.Mask}, which looks at the whole map, is not counted
 */
public record LayerShape(
    Layer layer, List<Integer> shape, long weights, int fieldFreq, int fieldTime) {

  public LayerShape {
    shape = List.copyOf(shape);
  }

  /**
   * The layers of a network in order.
   *
   * @param nMels rows of the input
   * @param frames columns of the input
   * @param labels outputs of a last linear layer that leaves them open
   * @throws IllegalArgumentException if a layer does not fit on what comes before, naming it
   */
  public static List<LayerShape> of(Recipe recipe, int nMels, int frames, int labels) {
    Walk walk = new Walk(nMels, frames);
    List<LayerShape> out = new ArrayList<>();
    for (Layer layer : recipe.layers()) {
      long weights = walk.step(layer, labels);
      out.add(new LayerShape(layer, walk.shape(), weights, walk.freq.field(), walk.time.field()));
    }
    return out;
  }

  /** One axis of the map: its length, and how far apart in the input its cells lie and look. */
  private static final class Axis {
    private final int input;
    private int length;
    private double jump = 1;
    private double field = 1;

    Axis(int input) {
      this.input = input;
      this.length = input;
    }

    int field() {
      return (int) Math.min(input, Math.ceil(field));
    }

    void window(int size, int stride, int padding) {
      length = Math.floorDiv(length + 2 * padding - size, stride) + 1;
      field += (size - 1) * jump;
      jump *= stride;
    }

    void spread(int size, int stride, int padding) {
      length = (length - 1) * stride - 2 * padding + size;
      // an output cell is reached by every stride-th weight only
      field += ((size + stride - 1) / stride - 1) * jump;
      jump /= stride;
    }

    void all() {
      field = input;
    }
  }

  private static final class Walk {
    private final Axis freq;
    private final Axis time;
    private long channels = 1;
    private boolean flat;

    Walk(int nMels, int frames) {
      freq = new Axis(nMels);
      time = new Axis(frames);
    }

    List<Integer> shape() {
      int c = Math.toIntExact(channels);
      return flat ? List.of(c) : List.of(c, freq.length, time.length);
    }

    long step(Layer layer, int labels) {
      if (layer instanceof Linear linear) {
        need(flat, layer, "flatten or globalAveragePool before it");
        long units = linear.units() == 0 ? labels : linear.units();
        long weights = (channels + 1) * units;
        channels = units;
        return weights;
      }
      boolean anyShape = layer instanceof Layer.Relu || layer instanceof Layer.Dropout;
      need(!flat || anyShape, layer, "maps, but the layers before it made them flat");
      long weights = 0;
      if (layer instanceof Conv conv) {
        freq.window(conv.kernel().freq(), conv.stride().freq(), conv.padding().freq());
        time.window(conv.kernel().time(), conv.stride().time(), conv.padding().time());
        weights = filters(conv.kernel(), conv.filters());
      } else if (layer instanceof ConvTranspose conv) {
        freq.spread(conv.kernel().freq(), conv.stride().freq(), conv.padding().freq());
        time.spread(conv.kernel().time(), conv.stride().time(), conv.padding().time());
        weights = filters(conv.kernel(), conv.filters());
      } else if (layer instanceof MaxPool pool) {
        freq.window(pool.size().freq(), pool.size().freq(), 0);
        time.window(pool.size().time(), pool.size().time(), 0);
      } else if (layer instanceof BatchNorm) {
        weights = 2 * channels;
      } else if (layer instanceof Flatten) {
        channels *= (long) freq.length * time.length;
        flatten();
      } else if (layer instanceof GlobalAveragePool) {
        flatten();
      }
      need(freq.length >= 1 && time.length >= 1, layer, "a larger map: none of it is left");
      return weights;
    }

    private long filters(Size kernel, int filters) {
      long weights = (channels * kernel.freq() * kernel.time() + 1) * filters;
      channels = filters;
      return weights;
    }

    private void flatten() {
      flat = true;
      freq.all();
      time.all();
    }

    private static void need(boolean ok, Layer layer, String need) {
      if (!ok) {
        throw new IllegalArgumentException("layer " + layer.name() + " needs " + need);
      }
    }
  }
}

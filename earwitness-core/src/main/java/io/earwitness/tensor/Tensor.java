package io.earwitness.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * A dense float array with a shape, row-major. Small on purpose: no gradients, no broadcasting
 * (that is libtorch's work); it carries spectrograms, batches, logits and maps between the modules.
 *
 * <p>Operations return new tensors. Safe to share between threads as long as nobody writes to the
 * array given to {@link #of}.
 */
public final class Tensor {
  private final float[] data;
  private final int[] shape;

  private Tensor(float[] data, int[] shape) {
    this.data = data;
    this.shape = shape;
  }

  /**
   * Wraps an array without copying it.
   *
   * @param data values in row-major order; belongs to the tensor from now on
   * @param shape lengths of the axes, their product equal to {@code data.length}
   */
  public static Tensor of(float[] data, int... shape) {
    if (count(shape) != data.length) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + " needs " + count(shape) + " values: " + data.length);
    }
    return new Tensor(data, shape.clone());
  }

  /** A tensor of zeros. */
  public static Tensor zeros(int... shape) {
    return new Tensor(new float[count(shape)], shape.clone());
  }

  /**
   * Stacks tensors of one shape along a new first axis: (h, w) x B gives (B, h, w).
   *
   * @throws IllegalArgumentException if there is none, or their shapes differ
   */
  public static Tensor stack(List<Tensor> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("nothing to stack");
    }
    int[] first = parts.get(0).shape;
    int size = count(first);
    float[] all = new float[Math.multiplyExact(size, parts.size())];
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).requireShape(first);
      System.arraycopy(parts.get(i).data, 0, all, i * size, size);
    }
    int[] shape = new int[first.length + 1];
    shape[0] = parts.size();
    System.arraycopy(first, 0, shape, 1, first.length);
    return new Tensor(all, shape);
  }

  /** Number of axes. */
  public int rank() {
    return shape.length;
  }

  /** Length of one axis; negative axes count from the end. */
  public int size(int axis) {
    return shape[axis < 0 ? axis + shape.length : axis];
  }

  /** A copy of the lengths of all axes. */
  public int[] shape() {
    return shape.clone();
  }

  /** Number of values. */
  public int numel() {
    return data.length;
  }

  /** The values in row-major order: the tensor's own array, to be read only. */
  public float[] data() {
    return data;
  }

  /** The value at an index of as many numbers as there are axes. */
  public float get(int... index) {
    if (index.length != shape.length) {
      throw new IllegalArgumentException(
          "index " + Arrays.toString(index) + " into shape " + Arrays.toString(shape));
    }
    int at = 0;
    for (int i = 0; i < index.length; i++) {
      at = at * shape[i] + Objects.checkIndex(index[i], shape[i]);
    }
    return data[at];
  }

  /** Part {@code index} along the first axis, copied: (B, h, w) gives (h, w). */
  public Tensor select(int index) {
    Objects.checkIndex(index, shape[0]);
    int size = data.length / shape[0];
    return new Tensor(
        Arrays.copyOfRange(data, index * size, (index + 1) * size),
        Arrays.copyOfRange(shape, 1, shape.length));
  }

  /** The same values, the same array, under another shape of equal size. */
  public Tensor reshape(int... newShape) {
    return of(data, newShape);
  }

  /** This + scale * other, for equal shapes. */
  public Tensor plus(float scale, Tensor other) {
    other.requireShape(shape);
    float[] out = data.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += scale * other.data[i];
    }
    return new Tensor(out, shape);
  }

  /** Product cell by cell, for equal shapes. */
  public Tensor times(Tensor other) {
    other.requireShape(shape);
    float[] out = data.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= other.data[i];
    }
    return new Tensor(out, shape);
  }

  /** A function applied to each value. */
  public Tensor map(DoubleUnaryOperator f) {
    float[] out = new float[data.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) f.applyAsDouble(data[i]);
    }
    return new Tensor(out, shape);
  }

  /** Sum of all values, added in double. */
  public double sum() {
    double sum = 0;
    for (float v : data) {
      sum += v;
    }
    return sum;
  }

  /** Largest value; -infinity for an empty tensor. */
  public float max() {
    float max = Float.NEGATIVE_INFINITY;
    for (float v : data) {
      max = Math.max(max, v);
    }
    return max;
  }

  /** Smallest value; infinity for an empty tensor. */
  public float min() {
    float min = Float.POSITIVE_INFINITY;
    for (float v : data) {
      min = Math.min(min, v);
    }
    return min;
  }

  /**
   * The last two axes resized bilinearly with half-pixel centres, edges repeated: torch's {@code
   * interpolate(mode="bilinear", align_corners=False)}.
   *
   * @param h new length of the last but one axis, at least 1
   * @param w new length of the last axis, at least 1
   */
  public Tensor resize(int h, int w) {
    int h0 = size(-2);
    int w0 = size(-1);
    int planes = data.length / (h0 * w0);
    float[] out = new float[Math.multiplyExact(planes, h * w)];
    int[] left = new int[w];
    float[] share = new float[w];
    for (int j = 0; j < w; j++) {
      double x = clamp((j + 0.5) * w0 / w - 0.5, w0);
      left[j] = (int) x;
      share[j] = (float) (x - left[j]);
    }
    for (int i = 0; i < h; i++) {
      double y = clamp((i + 0.5) * h0 / h - 0.5, h0);
      int top = (int) y;
      int bottom = Math.min(top + 1, h0 - 1);
      float b = (float) (y - top);
      for (int p = 0; p < planes; p++) {
        int upper = (p * h0 + top) * w0;
        int lower = (p * h0 + bottom) * w0;
        for (int j = 0; j < w; j++) {
          int l = left[j];
          int r = Math.min(l + 1, w0 - 1);
          float s = share[j];
          float up = data[upper + l] * (1 - s) + data[upper + r] * s;
          float low = data[lower + l] * (1 - s) + data[lower + r] * s;
          out[(p * h + i) * w + j] = up * (1 - b) + low * b;
        }
      }
    }
    int[] newShape = shape.clone();
    newShape[shape.length - 2] = h;
    newShape[shape.length - 1] = w;
    return new Tensor(out, newShape);
  }

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is another one
   */
  public void requireShape(int... expected) {
    if (!Arrays.equals(shape, expected)) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + ": need " + Arrays.toString(expected));
    }
  }

  private static double clamp(double x, int length) {
    return Math.max(0, Math.min(length - 1, x));
  }

  private static int count(int[] shape) {
    int n = 1;
    for (int length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException("negative length in shape " + Arrays.toString(shape));
      }
      n = Math.multiplyExact(n, length);
    }
    return n;
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape);
  }
}

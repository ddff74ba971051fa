package io.earwitness.explain;

import io.earwitness.model.Classifier;
import io.earwitness.model.Size;
import io.earwitness.tensor.Tensor;

/**
 * How much the target's logit falls when a patch of time and frequency is replaced by the baseline;
 * a cell gets the mean over the patches that cover it. Needs no gradients. Zeiler and Fergus 2014;
 * Captum's {@code Occlusion}.
 */
public final class Occlusion implements Attributor {
  private static final int CHUNK = 32;
  private final Classifier model;
  private final Options options;
  private final Tensor baseline;

  /**
   * The patches; the first lies at the lowest band and first frame, the last ones are cut at the
   * edge.
   *
   * @param windowShape bands and frames of a patch; [16, 13] by default (0.3 s)
   * @param strides from patch to patch, at most the window's; [8, 7] by default
   */
  public record Options(Size windowShape, Size strides) {
    /** Patches of 16 bands and 13 frames, half overlapping. */
    public static final Options DEFAULT = new Options(new Size(16, 13), new Size(8, 7));

    public Options {
      if (windowShape.freq() < 1 || windowShape.time() < 1) {
        throw new IllegalArgumentException("windowShape " + windowShape + ": need at least [1, 1]");
      }
      if (strides.freq() < 1
          || strides.time() < 1
          || strides.freq() > windowShape.freq()
          || strides.time() > windowShape.time()) {
        throw new IllegalArgumentException(
            "strides " + strides + ": need 1 to the window's " + windowShape);
      }
    }
  }

  /** Patches of the default size, replaced by what the network reads as zeros. */
  public Occlusion(Classifier model) {
    this(model, Options.DEFAULT, model.baseline());
  }

  /**
   * Occlusion by a baseline of one's own.
   *
   * @param baseline UNIT values, (1, nMels, frames), the same for every sample
   */
  public Occlusion(Classifier model, Options options, Tensor baseline) {
    this.model = model;
    this.options = options;
    this.baseline = baseline;
  }

  @Override
  public Attribution attribute(Tensor batch, int[] target) {
    Batches.check(batch, target);
    float[] base = Batches.baseline(baseline, batch);
    int h = batch.size(2);
    int w = batch.size(3);
    Size window = options.windowShape;
    if (window.freq() > h || window.time() > w) {
      throw new IllegalArgumentException(
          "windowShape " + window + ": need at most the input's [" + h + ", " + w + "]");
    }
    int rows = steps(h, window.freq(), options.strides.freq());
    int columns = steps(w, window.time(), options.strides.time());
    int patches = rows * columns;
    float[] x = batch.data();
    double[] logits = Batches.pick(model.forward(batch), target);
    float[] values = new float[x.length];
    for (int b = 0; b < target.length; b++) {
      double[] sum = new double[h * w];
      int[] count = new int[h * w];
      for (int from = 0; from < patches; from += CHUNK) {
        int to = Math.min(patches, from + CHUNK);
        float[] hidden = new float[(to - from) * h * w];
        for (int p = from; p < to; p++) {
          int at = (p - from) * h * w;
          System.arraycopy(x, b * h * w, hidden, at, h * w);
          visit(
              p,
              columns,
              h,
              w,
              (row, first, last) -> {
                System.arraycopy(base, row + first, hidden, at + row + first, last - first);
              });
        }
        Tensor scores = model.forward(Tensor.of(hidden, to - from, 1, h, w));
        for (int p = from; p < to; p++) {
          double fall = logits[b] - scores.get(p - from, target[b]);
          visit(
              p,
              columns,
              h,
              w,
              (row, first, last) -> {
                for (int c = row + first; c < row + last; c++) {
                  sum[c] += fall;
                  count[c]++;
                }
              });
        }
      }
      for (int c = 0; c < h * w; c++) {
        values[b * h * w + c] = (float) (sum[c] / Math.max(1, count[c]));
      }
    }
    return new Attribution(
        "Occlusion (window " + text(window) + ", strides " + text(options.strides) + ")",
        Tensor.of(values, batch.shape()));
  }

  private interface Row {
    /** Columns {@code first} to {@code last} of the row that starts at cell {@code row}. */
    void accept(int row, int first, int last);
  }

  private void visit(int patch, int columns, int h, int w, Row action) {
    int top = patch / columns * options.strides.freq();
    int left = patch % columns * options.strides.time();
    int right = Math.min(w, left + options.windowShape.time());
    for (int i = top; i < Math.min(h, top + options.windowShape.freq()); i++) {
      action.accept(i * w, left, right);
    }
  }

  private static int steps(int length, int window, int stride) {
    return (length - window + stride - 1) / stride + 1;
  }

  private static String text(Size size) {
    return "[" + size.freq() + ", " + size.time() + "]";
  }
}

package io.earwitness.explain;

import io.earwitness.tensor.Tensor;

/**
 * Sobel's gradient magnitude of the UNIT spectrogram: what an explanation is worth that says "the
 * outlines". A baseline to print beside methods; it knows no model, and yet it looks like many of
 * them (Adebayo et al., "Sanity checks for saliency maps", 2018). Beyond an edge lies the edge's
 * own value.
 */
public final class EdgeDetector implements Attributor {
  @Override
  public Attribution attribute(Tensor batch, int[] target) {
    Batches.check(batch, target);
    int h = batch.size(2);
    int w = batch.size(3);
    float[] x = batch.data();
    float[] out = new float[x.length];
    for (int b = 0; b < target.length; b++) {
      for (int i = 0; i < h; i++) {
        int above = (b * h + Math.max(0, i - 1)) * w;
        int here = (b * h + i) * w;
        int below = (b * h + Math.min(h - 1, i + 1)) * w;
        for (int j = 0; j < w; j++) {
          int l = Math.max(0, j - 1);
          int r = Math.min(w - 1, j + 1);
          double time =
              x[above + r]
                  - x[above + l]
                  + 2 * (x[here + r] - x[here + l])
                  + x[below + r]
                  - x[below + l];
          double freq =
              x[below + l]
                  - x[above + l]
                  + 2 * (x[below + j] - x[above + j])
                  + x[below + r]
                  - x[above + r];
          out[here + j] = (float) Math.hypot(time, freq);
        }
      }
    }
    return new Attribution("EdgeDetector", Tensor.of(out, batch.shape()));
  }
}

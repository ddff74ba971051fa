package io.earwitness.explain;

import io.earwitness.spectral.Segment;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checks and slices that the methods share. */
final class Batches {
  private static final int CHUNK = 16;

  private Batches() {}

  /** Checks that a batch is (B, 1, h, w) with one target a sample. */
  static void check(Tensor batch, int[] target) {
    if (batch.rank() != 4 || batch.size(1) != 1) {
      throw new IllegalArgumentException("batch " + batch + ": need (B, 1, nMels, frames)");
    }
    if (target.length != batch.size(0)) {
      throw new IllegalArgumentException(
          target.length + " targets for " + batch.size(0) + " samples: need one each");
    }
  }

  /** Samples {@code from} to {@code to} of a batch, copied. */
  static Tensor slice(Tensor batch, int from, int to) {
    int[] shape = batch.shape();
    int size = batch.numel() / shape[0];
    shape[0] = to - from;
    return Tensor.of(Arrays.copyOfRange(batch.data(), from * size, to * size), shape);
  }

  /** A baseline of one sample as (h w) values, checked against the batch. */
  static float[] baseline(Tensor baseline, Tensor batch) {
    int cells = batch.size(2) * batch.size(3);
    if (baseline.numel() != cells || baseline.size(-1) != batch.size(3)) {
      throw new IllegalArgumentException(
          "baseline " + baseline + ": need (1, " + batch.size(2) + ", " + batch.size(3) + ")");
    }
    return baseline.data();
  }

  /** One number a sample, out of (B, labels). */
  static double[] pick(Tensor logits, int[] target) {
    double[] out = new double[target.length];
    for (int b = 0; b < out.length; b++) {
      out[b] = logits.get(b, target[b]);
    }
    return out;
  }

  /** Segments in runs small enough for one batch. */
  static List<List<Segment>> chunks(List<Segment> segments) {
    List<List<Segment>> chunks = new ArrayList<>();
    for (int from = 0; from < segments.size(); from += CHUNK) {
      chunks.add(segments.subList(from, Math.min(segments.size(), from + CHUNK)));
    }
    return chunks;
  }
}

package io.earwitness.spectral;

import java.util.Arrays;

/** The inverse transform of spectra of one size again and again, with the weights kept. */
final class Overlap {
  private final InverseStft inverse;
  private final int frames;
  private final int pad;
  private final float[] sum;
  private final float[] weights;
  private final int length;

  Overlap(InverseStft inverse, StftConfig config, int frames, int length) {
    this.inverse = inverse;
    this.frames = frames;
    this.length = length;
    pad = config.pad();
    weights = inverse.weights(frames);
    sum = new float[weights.length];
  }

  /** The sound of spectra, a new array. Not for two threads at once. */
  float[] add(float[] spectra) {
    inverse.overlapAdd(spectra, frames, sum);
    Kernels.multiply(sum, weights);
    return Arrays.copyOfRange(sum, pad, pad + length);
  }
}

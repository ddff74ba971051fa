package io.earwitness.explain;

import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Uniform noise in [0, 1): a baseline to print beside methods. A sample's noise depends on the seed
 * and the sample only, not on its place in a batch.
 */
public final class RandomMap implements Attributor {
  private final long seed;

  public RandomMap(long seed) {
    this.seed = seed;
  }

  @Override
  public Attribution attribute(Tensor batch, int[] target) {
    Batches.check(batch, target);
    float[] x = batch.data();
    float[] out = new float[x.length];
    int cells = x.length / target.length;
    for (int b = 0; b < target.length; b++) {
      int hash = Arrays.hashCode(Arrays.copyOfRange(x, b * cells, (b + 1) * cells));
      SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + hash);
      for (int c = 0; c < cells; c++) {
        out[b * cells + c] = (float) random.nextDouble();
      }
    }
    return new Attribution("RandomMap (seed " + seed + ")", Tensor.of(out, batch.shape()));
  }
}

package io.earwitness.torch;

import java.util.SplittableRandom;

/** Seeds derived from seeds, so that every random draw is a function of seed, epoch and step. */
final class Seeds {
  private Seeds() {}

  /** A seed that depends on all values and their order. */
  static long mix(long... values) {
    long seed = 0;
    for (long value : values) {
      seed = new SplittableRandom(seed ^ value).nextLong();
    }
    return seed;
  }

  /** The numbers 0 to n - 1 in an order drawn from the seed. */
  static int[] shuffled(int n, long seed) {
    int[] order = new int[n];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}

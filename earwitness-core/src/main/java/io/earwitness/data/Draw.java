package io.earwitness.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/** Seeded random choices. */
final class Draw {
  private static final double SHARE = 0.1;
  private final Random random;

  Draw(long seed) {
    this.random = new Random(seed);
  }

  /** A tenth of n for test or validation, at least one. */
  static int tenth(int n) {
    return Math.max(1, (int) Math.round(SHARE * n));
  }

  /**
   * Deals things out to test, validation and training. One thing trains; of two, one tests.
   *
   * @param each gets every thing with its part
   */
  <T> void eightyTenTen(List<T> things, BiConsumer<T, Part> each) {
    List<T> order = shuffled(things);
    int n = order.size();
    int test = n < 2 ? 0 : tenth(n);
    int validation = n < 3 ? 0 : tenth(n);
    for (int i = 0; i < n; i++) {
      each.accept(
          order.get(i),
          i < test ? Part.TEST : i < test + validation ? Part.VALIDATION : Part.TRAIN);
    }
  }

  /** A copy in random order. */
  <T> List<T> shuffled(List<T> things) {
    List<T> order = new ArrayList<>(things);
    Collections.shuffle(order, random);
    return order;
  }
}

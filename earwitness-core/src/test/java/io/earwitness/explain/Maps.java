package io.earwitness.explain;

import io.earwitness.tensor.Tensor;
import java.util.Random;

/** Random arrays for tests. */
final class Maps {
  private Maps() {}

  /** Uniform values between two numbers. */
  static Tensor uniform(Random random, double from, double to, int... shape) {
    return Tensor.zeros(shape).map(x -> from + (to - from) * random.nextDouble());
  }
}

package io.earwitness.synth;

/**
 * A small random generator of our own (SplitMix64, Steele, Lea, Flood, OOPSLA 2014), so that a seed
 * gives the same music for ever, whatever the JDK's generators become.
 */
final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private long state;

  /** A stream of its own for each different list of numbers. */
  Dice(long... seeds) {
    for (long seed : seeds) {
      state = scramble(state + GOLDEN + seed);
    }
  }

  /** Uniform in [0, 1). */
  double next() {
    state += GOLDEN;
    return (scramble(state) >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [from, to). */
  double between(double from, double to) {
    return from + (to - from) * next();
  }

  /** A whole number from 0 to n - 1. */
  int below(int n) {
    return (int) (next() * n);
  }

  boolean chance(double p) {
    return next() < p;
  }

  private static long scramble(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}

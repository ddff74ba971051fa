package io.earwitness;

import java.util.Random;

/**
 * Laws on seeded random input. Every case has its own seed; a failure names it, and {@code
 * -Dearwitness.seed=N} makes it the first case of the next run.
 */
public final class Property {
  private static final int CASES = 100;
  private static final long FIRST_SEED = Long.getLong("earwitness.seed", 20261123);

  private Property() {}

  /** A law: throws where it does not hold for input drawn from {@code random}. */
  @FunctionalInterface
  public interface Law {
    void check(Random random) throws Exception;
  }

  /** Checks a law on 100 random inputs. */
  public static void forAll(Law law) {
    forAll(CASES, law);
  }

  /** Checks a law on {@code cases} random inputs. */
  public static void forAll(int cases, Law law) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + cases; seed++) {
      Random random = new Random(seed);
      random.nextInt(); // the first numbers of neighbouring seeds are nearly the same
      try {
        law.check(random);
      } catch (Exception | AssertionError e) {
        throw new AssertionError(
            "fails for seed " + seed + " (-Dearwitness.seed=" + seed + "): " + e.getMessage(), e);
      }
    }
  }
}

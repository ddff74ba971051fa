package io.earwitness.web;

import java.util.function.LongSupplier;

/**
 * How fast a body comes in. Whoever sends it slowly keeps a thread from others: so much must have
 * come in each window of time, and all of it before the end. For one body.
 */
final class Pace {
  private static final double NANOS = 1e9;

  private final long leastBytes;
  private final double windowSeconds;
  private final double mostSeconds;
  private final LongSupplier nanoTime;
  private final long begin;
  private long windowBegin;
  private long inWindow;

  /**
   * Begins.
   *
   * @param leastBytes that must come in a window
   * @param windowSeconds of a window
   * @param mostSeconds of the whole
   */
  Pace(long leastBytes, double windowSeconds, double mostSeconds, LongSupplier nanoTime) {
    this.leastBytes = leastBytes;
    this.windowSeconds = windowSeconds;
    this.mostSeconds = mostSeconds;
    this.nanoTime = nanoTime;
    begin = nanoTime.getAsLong();
    windowBegin = begin;
  }

  /**
   * Counts what was read.
   *
   * @throws Problem if it comes too slowly
   */
  void read(int bytes) {
    long now = nanoTime.getAsLong();
    inWindow += bytes;
    boolean windowEnds = (now - windowBegin) / NANOS > windowSeconds;
    if ((now - begin) / NANOS > mostSeconds || (windowEnds && inWindow < leastBytes)) {
      throw Problem.of(408, "The body comes too slowly");
    }
    if (windowEnds) {
      windowBegin = now;
      inWindow = 0;
    }
  }
}

package io.earwitness.torch;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps native code from running while the process ends. Ctrl-C lets the C library destroy
 * libtorch's objects while other threads still compute, which crashes the VM; so ending waits for
 * the step at work, and no other begins.
 */
final class ExitGate {
  private static final long PATIENCE_MS = 5000;
  private static final AtomicInteger inside = new AtomicInteger();
  private static volatile boolean closed;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ExitGate::close, "libtorch exit"));
  }

  private ExitGate() {}

  static void enter() {
    inside.incrementAndGet();
    if (closed) {
      inside.decrementAndGet();
      while (true) {
        LockSupport.park();
      }
    }
  }

  /** Whether the program ends, so that whoever is at the gate stays there. */
  static boolean isClosed() {
    return closed;
  }

  static void leave() {
    inside.decrementAndGet();
  }

  private static void close() {
    closed = true;
    long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
    while (inside.get() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}

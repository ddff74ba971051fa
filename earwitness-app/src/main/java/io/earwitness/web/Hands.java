package io.earwitness.web;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A few threads for what a visitor waits for: whoever asks, no more than so much is computed at
 * once. Requests wait in a short line, in the order of their coming.
 */
final class Hands implements AutoCloseable {
  private static final int LINE = 64;
  private static final int PATIENCE = 50;
  private static final long PAUSE_NANOS = 200_000_000;

  private final ThreadPoolExecutor threads;

  Hands(int count) {
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(LINE),
            work -> {
              Thread thread = new Thread(work, "hand");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Has something done, and waits for it.
   *
   * @throws Problem if too many wait already
   */
  <T> T call(Callable<T> work) throws IOException {
    Future<T> future;
    try {
      future = threads.submit(work);
    } catch (RejectedExecutionException e) {
      throw Problem.busy("too many visitors ask for something at once", 1);
    }
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      future.cancel(true);
      throw Problem.busy("the studio closes", 5);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** As {@link #call}, but waits a while where too many wait; for work that has begun. */
  <T> T patiently(Callable<T> work) throws IOException {
    for (int i = 0; ; i++) {
      try {
        return call(work);
      } catch (Problem busy) {
        if (busy.status() != 503 || i == PATIENCE) {
          throw busy;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

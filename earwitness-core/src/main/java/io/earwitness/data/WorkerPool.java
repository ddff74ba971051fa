package io.earwitness.data;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Threads that work for one call and end with it, however it ends: closing interrupts them and
 * waits for them, so that nothing writes after the caller went on. They do not keep the program
 * alive.
 */
public final class WorkerPool implements Executor, AutoCloseable {
  private final ExecutorService pool;

  /**
   * Starts a pool.
   *
   * @param name of its threads
   * @param threads that work at once, at least 1
   */
  public WorkerPool(String name, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + ": need at least 1");
    }
    pool =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Has something done as soon as a thread is free. */
  public <T> Future<T> submit(Callable<T> work) {
    return pool.submit(work);
  }

  @Override
  public void execute(Runnable work) {
    pool.execute(work);
  }

  @Override
  public void close() {
    pool.shutdownNow();
    boolean interrupted = Thread.interrupted();
    boolean ended = false;
    while (!ended) {
      try {
        ended = pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

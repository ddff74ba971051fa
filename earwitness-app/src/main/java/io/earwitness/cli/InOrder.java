package io.earwitness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/** Works on many files at once and hands on the results in the order of the files. */
final class InOrder {
  /** Results that may wait for an earlier one, for each worker. */
  private static final int AHEAD = 4;

  private InOrder() {}

  /** Work on one file. */
  interface Work<T> {
    T on(Path file) throws IOException;
  }

  /** Takes what became of one file. */
  interface Sink<T> {
    void accept(Path file, T result) throws IOException;
  }

  private record Pending<T>(Path file, Future<T> result) {}

  /**
   * Works on all files; one that fails does not stop the others.
   *
   * @param done told how many are through
   */
  static <T> void map(
      List<Path> files,
      int workers,
      Work<T> work,
      Sink<T> results,
      Sink<IOException> failures,
      LongConsumer done)
      throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      Deque<Pending<T>> pending = new ArrayDeque<>();
      int next = 0;
      for (long through = 1; through <= files.size(); through++) {
        while (next < files.size() && pending.size() < workers * AHEAD) {
          Path file = files.get(next++);
          pending.add(new Pending<>(file, pool.submit(() -> work.on(file))));
        }
        take(pending.remove(), results, failures);
        done.accept(through);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> void take(Pending<T> one, Sink<T> results, Sink<IOException> failures)
      throws IOException {
    T result;
    try {
      result = one.result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException bad) {
        failures.accept(one.file, bad);
        return;
      }
      throw new IllegalStateException(one.file + ": " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    results.accept(one.file, result);
  }
}

package io.earwitness.study;

import io.earwitness.data.WorkerPool;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/** Works on many things at once, such as files, and hands on the results in their order. */
public final class InOrder {
  /** Results that may wait for an earlier one, for each worker. */
  private static final int AHEAD = 4;

  private InOrder() {}

  /** Work on one thing. */
  public interface Work<K, T> {
    /** Works on a thread of its own. */
    T on(K item) throws IOException;
  }

  /** Takes what became of one thing. */
  public interface Sink<K, T> {
    /** Called on the thread that called {@link #map}, in the order of the things. */
    void accept(K item, T result) throws IOException;
  }

  private record Pending<K, T>(K item, Future<T> result) {}

  /**
   * Works on all things; one that fails does not stop the others, unless the sink throws; then
   * those under way are interrupted and waited for.
   *
   * @param workers how many at once, at least 1
   * @param done told how many are through
   */
  public static <K, T> void map(
      List<K> items,
      int workers,
      Work<K, T> work,
      Sink<K, T> results,
      Sink<K, IOException> failures,
      LongConsumer done)
      throws IOException {
    try (WorkerPool pool = new WorkerPool("in order", workers)) {
      Deque<Pending<K, T>> pending = new ArrayDeque<>();
      int next = 0;
      for (long through = 1; through <= items.size(); through++) {
        while (next < items.size() && pending.size() < workers * AHEAD) {
          K item = items.get(next++);
          pending.add(new Pending<>(item, pool.submit(() -> work.on(item))));
        }
        take(pending.remove(), results, failures);
        done.accept(through);
      }
    }
  }

  private static <K, T> void take(
      Pending<K, T> one, Sink<K, T> results, Sink<K, IOException> failures) throws IOException {
    T result;
    try {
      result = one.result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException bad) {
        failures.accept(one.item, bad);
        return;
      }
      throw new IllegalStateException(one.item + ": " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    results.accept(one.item, result);
  }
}

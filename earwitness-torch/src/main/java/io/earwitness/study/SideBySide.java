package io.earwitness.study;

import io.earwitness.data.WorkerPool;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;

/** Works tasks off, some at once. */
final class SideBySide {
  private SideBySide() {}

  /** What is done with one item. */
  interface Work<T> {
    void on(T item) throws IOException;
  }

  /** Hears on the caller's thread of each item that is done, with their number. */
  interface Done {
    void items(int done) throws IOException;
  }

  /**
   * Works on all items; returns when they are done. The first failure interrupts the others, waits
   * for them and is thrown.
   *
   * @param jobs how many at once
   */
  static <T> void run(int jobs, List<T> items, Work<T> work, Done done) throws IOException {
    try (WorkerPool pool = new WorkerPool("side by side", jobs)) {
      ExecutorCompletionService<Void> running = new ExecutorCompletionService<>(pool);
      for (T item : items) {
        running.submit(
            () -> {
              work.on(item);
              return null;
            });
      }
      for (int i = 0; i < items.size(); i++) {
        running.take().get();
        done.items(i + 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof RuntimeException runtime) {
        throw runtime;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}

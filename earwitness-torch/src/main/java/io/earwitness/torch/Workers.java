package io.earwitness.torch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.bytedeco.pytorch.global.torch;

/**
 * Java threads that each run libtorch on one thread: parts of a batch side by side, instead of one
 * operation after the other on all threads.
 */
final class Workers {
  private static final Map<Integer, Workers> BY_THREADS = new HashMap<>();

  private final int threads;
  private final ExecutorService pool;

  private Workers(int threads) {
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "libtorch");
              thread.setDaemon(true);
              return thread;
            });
    CountDownLatch all = new CountDownLatch(threads);
    List<CompletableFuture<Void>> started = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      started.add(CompletableFuture.runAsync(() -> beSingle(all), pool));
    }
    started.forEach(CompletableFuture::join);
    // The call in the workers also set the number for threads to come.
    torch.set_num_threads(threads);
  }

  private static void beSingle(CountDownLatch all) {
    // Asking first makes libtorch take up the common number now and not later, over ours.
    torch.get_num_threads();
    torch.set_num_threads(1);
    all.countDown();
    try {
      all.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As many workers as {@link Torch#threads}. Kept for good: another caller may be using them. */
  static synchronized Workers get() {
    return BY_THREADS.computeIfAbsent(Torch.threads(), Workers::new);
  }

  int threads() {
    return threads;
  }

  /** Runs tasks side by side; results in the tasks' order. A task's exception comes as it is. */
  <T> List<T> run(List<Supplier<T>> tasks) {
    List<CompletableFuture<T>> running =
        tasks.stream().map(task -> CompletableFuture.supplyAsync(task, pool)).toList();
    try {
      return running.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      // Nobody may close the network under tasks that still run.
      running.forEach(task -> task.handle((result, error) -> null).join());
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}

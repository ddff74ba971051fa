package io.earwitness.torch;

import io.earwitness.model.Size;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/** The batches of one round over examples, prepared ahead on another thread. */
final class BatchLoader implements Iterator<BatchLoader.Batch> {
  private static final int AHEAD = 2;

  /** Segments of one batch, row-major, and their labels. */
  static final class Batch {
    final float[] values;
    final long[] labels;

    private Batch(float[] values, long[] labels) {
      this.values = values;
      this.labels = labels;
    }
  }

  private final Examples examples;
  private final int segment;
  private final int[] order;
  private final int batchSize;
  private final long seed;
  private final ExecutorService worker;
  private final Deque<CompletableFuture<Batch>> ready = new ArrayDeque<>();
  private int next;

  /**
   * Starts preparing.
   *
   * @param order the examples to go through
   * @param seed of the round; each example's own seed depends on it and on the example alone
   */
  BatchLoader(
      Examples examples,
      Size input,
      int[] order,
      int batchSize,
      long seed,
      ExecutorService worker) {
    this.examples = examples;
    this.segment = input.freq() * input.time();
    this.order = order;
    this.batchSize = batchSize;
    this.seed = seed;
    this.worker = worker;
    for (int i = 0; i < AHEAD; i++) {
      prepare();
    }
  }

  private void prepare() {
    if (next < order.length) {
      int[] part = Arrays.copyOfRange(order, next, Math.min(next + batchSize, order.length));
      next += part.length;
      ready.add(CompletableFuture.supplyAsync(() -> load(part), worker));
    }
  }

  private Batch load(int[] part) {
    float[] values = new float[part.length * segment];
    long[] labels = new long[part.length];
    for (int i = 0; i < part.length; i++) {
      examples.fill(part[i], Seeds.mix(seed, part[i]), values, i * segment);
      labels[i] = examples.label(part[i]);
    }
    return new Batch(values, labels);
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty();
  }

  @Override
  public Batch next() {
    if (ready.isEmpty()) {
      throw new NoSuchElementException();
    }
    CompletableFuture<Batch> batch = ready.remove();
    prepare();
    try {
      return batch.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}

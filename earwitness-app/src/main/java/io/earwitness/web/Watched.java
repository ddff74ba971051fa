package io.earwitness.web;

import io.earwitness.model.Classifier;
import io.earwitness.model.ModelCard;
import io.earwitness.tensor.Tensor;
import java.util.function.DoubleConsumer;

/** A network whose every batch is told to someone, who may end the work by throwing. */
final class Watched implements Classifier {
  private final Classifier network;
  private final DoubleConsumer listener;
  private int expected = 1;
  private int seen;

  /**
   * Watches a network, which stays the caller's.
   *
   * @param listener hears the share of the expected samples before each batch
   */
  Watched(Classifier network, DoubleConsumer listener) {
    this.network = network;
    this.listener = listener;
  }

  /** Says how many samples there will be, at least 1. */
  void expect(int samples) {
    expected = Math.max(1, samples);
  }

  @Override
  public ModelCard card() {
    return network.card();
  }

  @Override
  public Tensor forward(Tensor batch) {
    listener.accept(Math.min(1, (double) seen / expected));
    Tensor logits = network.forward(batch);
    seen += batch.size(0);
    return logits;
  }

  @Override
  public Tensor baseline() {
    return network.baseline();
  }

  @Override
  public void close() {
    // not ours
  }
}

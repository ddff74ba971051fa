package io.earwitness.web;

import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.model.LayerTrace;
import io.earwitness.model.ModelCard;
import io.earwitness.tensor.Tensor;
import java.util.List;
import java.util.function.DoubleConsumer;

/** A network whose every batch is told to someone, who may end the work by throwing. */
final class Watched implements DifferentiableClassifier {
  private final DifferentiableClassifier network;
  private final DoubleConsumer listener;
  private int expected;
  private int seen;

  /**
   * Watches a network, which stays the caller's.
   *
   * @param listener hears before each batch the share that is done of what is expected, 0 where
   *     nothing is
   */
  Watched(DifferentiableClassifier network, DoubleConsumer listener) {
    this.network = network;
    this.listener = listener;
  }

  /** Says how many samples there will be. */
  void expect(int samples) {
    expected = samples;
  }

  private Tensor told(Tensor batch) {
    listener.accept(expected == 0 ? 0 : Math.min(1, (double) seen / expected));
    seen += batch.size(0);
    return batch;
  }

  @Override
  public ModelCard card() {
    return network.card();
  }

  @Override
  public Tensor forward(Tensor batch) {
    return network.forward(told(batch));
  }

  @Override
  public Tensor baseline() {
    return network.baseline();
  }

  @Override
  public Tensor gradient(Tensor batch, int[] target) {
    return network.gradient(told(batch), target);
  }

  @Override
  public List<String> layers() {
    return network.layers();
  }

  @Override
  public LayerTrace trace(Tensor batch, int[] target, String layer) {
    return network.trace(told(batch), target, layer);
  }

  @Override
  public Tensor activations(Tensor batch, String layer) {
    return network.activations(told(batch), layer);
  }

  @Override
  public void close() {
    // the network is the caller's
  }
}

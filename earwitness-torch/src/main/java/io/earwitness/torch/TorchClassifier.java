package io.earwitness.torch;

import static org.bytedeco.pytorch.global.torch.grad;

import io.earwitness.model.Architecture;
import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.model.InputScaling;
import io.earwitness.model.Layer;
import io.earwitness.model.LayerTrace;
import io.earwitness.model.ModelCard;
import io.earwitness.model.Size;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * A trained network run by libtorch on the CPU.
 *
 * <p>{@link #forward} takes the fast form of the network; {@link #gradient} and {@link #trace} run
 * it in its written order, in float32. Batches of any size are worked off in parts, side by side on
 * the threads of {@link Torch#setThreads}. Safe to share between threads; {@link #close} waits for
 * calls that are under way, later ones fail.
 */
public final class TorchClassifier implements DifferentiableClassifier {
  private static final int PART = 32;

  private static final long PATIENCE_MS = 100;

  private final ModelCard card;
  private final Network network;
  private final Network fast;
  private final boolean bfloat16;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private TorchClassifier(ModelCard card, Network network, Network fast, boolean bfloat16) {
    this.card = card;
    this.network = network;
    this.fast = fast;
    this.bfloat16 = bfloat16;
  }

  /**
   * A network from its card and weights.
   *
   * @param weights by torch's names, see {@link Architecture#weights}
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  public static TorchClassifier of(ModelCard card, Map<String, Tensor> weights) {
    return of(card, weights, false);
  }

  /**
   * The same, with a choice of number format.
   *
   * @param bfloat16 whether {@link #forward} multiplies bfloat16 numbers: about twice as fast on
   *     CPUs that have them ({@link Torch#hasBfloat16}), logits then hold some two digits;
   *     explanations stay float32
   */
  public static TorchClassifier of(ModelCard card, Map<String, Tensor> weights, boolean bfloat16) {
    Architecture architecture = Architecture.of(card);
    Network network = Network.frozen(architecture, weights, false);
    Network fast = bfloat16 ? Network.frozen(architecture, weights, true) : network;
    return new TorchClassifier(card, network, fast, bfloat16);
  }

  @Override
  public ModelCard card() {
    return card;
  }

  /** The network laid out: shapes, weights, receptive fields. */
  public Architecture architecture() {
    return network.architecture();
  }

  /** A copy of the weights by torch's names. */
  public Map<String, Tensor> weights() {
    return open(network::state);
  }

  /**
   * The same network with random weights, as a training begins with them; what scales its input
   * stays. A control for experiments: what it shows was not learned.
   *
   * @param seed of the weights; the caller closes what is returned
   */
  public TorchClassifier untrained(long seed) {
    Map<String, Tensor> random = Network.initialState(architecture(), seed);
    weights().forEach((name, w) -> random.computeIfPresent(name, (n, r) -> isInput(n) ? w : r));
    return of(card, random, false);
  }

  private static boolean isInput(String weight) {
    return weight.startsWith("input.");
  }

  @Override
  public Tensor forward(Tensor batch) {
    check(batch);
    return open(() -> new FastForward(fast, bfloat16).apply(batch));
  }

  @Override
  public Tensor baseline() {
    Size input = architecture().input();
    Tensor zeros = Tensor.zeros(1, input.freq(), input.time());
    if (card.recipe().input() == InputScaling.UNIT) {
      return zeros;
    }
    Tensor mean = open(() -> Torch.call(() -> Torch.copy(network.weights().get("input.mean"))));
    for (int m = 0; m < input.freq(); m++) {
      Arrays.fill(zeros.data(), m * input.time(), (m + 1) * input.time(), mean.get(m));
    }
    return zeros;
  }

  @Override
  public Tensor gradient(Tensor batch, int[] target) {
    check(batch, target);
    int last = layers().size();
    return open(() ->
            inParts(
                batch,
                target,
                (x, targets) -> {
                  org.bytedeco.pytorch.Tensor leaf = network.scaled(x).set_requires_grad(true);
                  org.bytedeco.pytorch.Tensor by = derivative(leaf, 0, last, targets);
                  return List.of(network.unscaled(by));
                }))
        .get(0);
  }

  @Override
  public List<String> layers() {
    return card.recipe().layers().stream().map(Layer::name).toList();
  }

  @Override
  public LayerTrace trace(Tensor batch, int[] target, String layer) {
    check(batch, target);
    int after = after(layer);
    int last = layers().size();
    List<Tensor> both =
        open(
            () ->
                inParts(
                    batch,
                    target,
                    (x, targets) -> {
                      org.bytedeco.pytorch.Tensor map = output(x, after).set_requires_grad(true);
                      return List.of(map, derivative(map, after, last, targets));
                    }));
    return new LayerTrace(both.get(0), both.get(1));
  }

  @Override
  public Tensor activations(Tensor batch, String layer) {
    check(batch);
    int after = after(layer);
    return open(() -> inParts(batch, null, (x, targets) -> List.of(output(x, after)))).get(0);
  }

  /** What goes back from a layer's output: see {@link #carriedBack}. */
  interface Signal {
    org.bytedeco.pytorch.Tensor of(org.bytedeco.pytorch.Tensor output, long[] targets);
  }

  /** A signal carried back from a layer's output to the UNIT input, see {@link Backward}. */
  Tensor carriedBack(
      Tensor batch, int[] target, String layer, BackProjection.Options options, Signal signal) {
    check(batch, target);
    List<Layer> below = card.recipe().layers().subList(0, after(layer));
    Backward backward = new Backward(network.weights(), options);
    return open(() ->
            inParts(
                batch,
                target,
                (x, targets) ->
                    Torch.withoutGradients(
                        () ->
                            List.of(
                                network.unscaled(
                                    backward.run(
                                        below,
                                        network.scaled(x),
                                        output -> signal.of(output, targets)))))))
        .get(0);
  }

  private int after(String layer) {
    int after = layers().indexOf(layer) + 1;
    if (after == 0) {
      throw new IllegalArgumentException("layer " + layer + ": need one of " + layers());
    }
    return after;
  }

  private org.bytedeco.pytorch.Tensor output(org.bytedeco.pytorch.Tensor x, int after) {
    return Torch.withoutGradients(() -> network.run(network.scaled(x), 0, after));
  }

  /** Derivative of each sample's target logit by the input of layer {@code from}. */
  private org.bytedeco.pytorch.Tensor derivative(
      org.bytedeco.pytorch.Tensor leaf, int from, int last, long[] targets) {
    org.bytedeco.pytorch.Tensor logits = network.run(leaf, from, last);
    org.bytedeco.pytorch.Tensor index = AbstractTensor.create(targets).unsqueeze(1);
    org.bytedeco.pytorch.Tensor sum = logits.gather(1, index).sum();
    return grad(new TensorVector(sum), new TensorVector(leaf)).get(0);
  }

  private interface Part {
    List<org.bytedeco.pytorch.Tensor> apply(org.bytedeco.pytorch.Tensor x, long[] targets);
  }

  private static List<Tensor> inParts(Tensor batch, int[] target, Part work) {
    List<List<Tensor>> parts = new ArrayList<>();
    for (int from = 0; from < batch.size(0); from += PART) {
      parts.add(part(batch, target, from, Math.min(from + PART, batch.size(0)), work));
    }
    List<Tensor> out = new ArrayList<>();
    for (int i = 0; i < parts.get(0).size(); i++) {
      int index = i;
      out.add(Batches.join(parts.stream().map(p -> p.get(index)).toList()));
    }
    return out;
  }

  private static List<Tensor> part(Tensor batch, int[] target, int begin, int end, Part work) {
    int size = batch.numel() / batch.size(0);
    float[] values = Arrays.copyOfRange(batch.data(), begin * size, end * size);
    long[] targets =
        target == null ? null : Arrays.stream(target, begin, end).asLongStream().toArray();
    return Torch.call(
        () -> {
          org.bytedeco.pytorch.Tensor x =
              Torch.of(values, end - begin, 1, batch.size(2), batch.size(3));
          return work.apply(x, targets).stream().map(Torch::copy).toList();
        });
  }

  private void check(Tensor batch) {
    Size input = architecture().input();
    if (batch.rank() != 4 || batch.size(0) < 1) {
      throw new IllegalArgumentException(
          "batch " + batch + ": need (B, 1, " + input.freq() + ", " + input.time() + "), B > 0");
    }
    batch.requireShape(batch.size(0), 1, input.freq(), input.time());
  }

  private void check(Tensor batch, int[] target) {
    check(batch);
    if (target.length != batch.size(0)) {
      throw new IllegalArgumentException(
          "target of " + target.length + " labels: need one for each of " + batch.size(0));
    }
    for (int label : target) {
      if (label < 0 || label >= card.labels().size()) {
        throw new IllegalArgumentException(
            "target " + label + ": need 0 to " + (card.labels().size() - 1));
      }
    }
  }

  private <T> T open(Supplier<T> work) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the classifier is closed");
      }
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Waits for the work at hand; not where the program ends, which frees everything by itself. */
  @Override
  public void close() {
    if (!isFree()) {
      return;
    }
    try {
      if (!closed) {
        closed = true;
        network.close();
        if (bfloat16) {
          fast.close();
        }
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Takes the write lock; false if the program ends while others hold it. */
  private boolean isFree() {
    boolean interrupted = false;
    try {
      while (!ExitGate.isClosed()) {
        try {
          if (lock.writeLock().tryLock(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
            return true;
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return lock.writeLock().tryLock();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

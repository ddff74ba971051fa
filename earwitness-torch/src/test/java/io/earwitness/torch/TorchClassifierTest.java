package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.model.Architecture;
import io.earwitness.model.InputScaling;
import io.earwitness.model.Recipe;
import io.earwitness.model.Size;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TorchClassifierTest {
  private static final Size INPUT = new Size(16, 20);

  private static Tensor noise(int batch) {
    SplittableRandom random = new SplittableRandom(batch);
    return Tensor.zeros(batch, 1, 16, 20).map(v -> random.nextDouble());
  }

  private static int[] targets(int batch) {
    int[] target = new int[batch];
    Arrays.setAll(target, i -> i % 3);
    return target;
  }

  private static TorchClassifier perBand() {
    Recipe recipe = Golden.recipe("tiny_bn").withInput(InputScaling.PER_BAND);
    Architecture architecture = Architecture.of(recipe, 3, INPUT);
    Map<String, Tensor> weights = Network.initialState(architecture, 1);
    SplittableRandom random = new SplittableRandom(2);
    weights.replaceAll(
        (name, t) ->
            name.startsWith("input.") || name.endsWith("running_mean")
                ? t.map(v -> 0.2 + 0.5 * random.nextDouble())
                : t);
    return TorchClassifier.of(Golden.card(recipe), weights);
  }

  @Test
  void worksOffLargeBatchesInParts() {
    try (TorchClassifier net = Golden.net("tiny_bn")) {
      Tensor batch = noise(70);
      Tensor logits = net.forward(batch);
      Tensor gradient = net.gradient(batch, targets(70));
      for (int i : new int[] {0, 31, 32, 69}) {
        Tensor one = batch.select(i).reshape(1, 1, 16, 20);
        assertClose(net.forward(one).select(0), logits.select(i), 1e-5);
        assertClose(net.gradient(one, new int[] {i % 3}).select(0), gradient.select(i), 1e-5);
      }
    }
  }

  @Test
  void fastFormEqualsWrittenOrder() {
    for (TorchClassifier net : List.of(perBand(), Golden.net("tiny_masked_ellipse"))) {
      try (net) {
        Tensor batch = noise(5);
        String last = net.layers().get(net.layers().size() - 1);
        Tensor written = net.trace(batch, targets(5), last).activations();
        assertClose(net.forward(batch), written, 1e-5);
      }
    }
  }

  @Test
  void gradientIsTheSlopeOfTheLogitAtTheUnitInput() {
    try (TorchClassifier net = perBand()) {
      Tensor x = noise(1);
      Tensor gradient = net.gradient(x, new int[] {1});
      Tensor step = gradient.map(v -> v * 1e-3);
      double change =
          net.forward(x.plus(1, step)).get(0, 1) - net.forward(x.plus(-1, step)).get(0, 1);
      double expected = 2e-3 * gradient.times(gradient).sum();
      assertThat(change).isCloseTo(expected, within(0.02 * expected));
    }
  }

  @Test
  void baselineIsReadAsZeros() {
    try (TorchClassifier net = perBand()) {
      Tensor baseline = net.baseline();
      baseline.requireShape(1, 16, 20);
      assertThat(baseline.get(0, 3, 0)).isEqualTo(net.weights().get("input.mean").get(3));
      Tensor first =
          net.trace(baseline.reshape(1, 1, 16, 20), new int[] {0}, "conv1").activations();
      assertThat(first.get(0, 2, 8, 10)).isEqualTo(net.weights().get("conv1.bias").get(2));
    }
    try (TorchClassifier net = Golden.net("tiny_vanilla")) {
      assertThat(net.baseline().max()).isZero();
    }
  }

  @Test
  void bfloat16LogitsAreNear() {
    Recipe recipe = Golden.recipe("tiny_vanilla");
    try (TorchClassifier exact = Golden.net("tiny_vanilla");
        TorchClassifier fast =
            TorchClassifier.of(Golden.card(recipe), Golden.weights("tiny_vanilla"), true)) {
      assertClose(fast.forward(noise(8)), exact.forward(noise(8)), 0.3);
      assertClose(fast.gradient(noise(2), targets(2)), exact.gradient(noise(2), targets(2)), 0);
    }
  }

  @Test
  void threadsShareIt() throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (TorchClassifier net = Golden.net("tiny_bn")) {
      List<Tensor> batches = new ArrayList<>();
      List<Tensor> logits = new ArrayList<>();
      List<Tensor> gradients = new ArrayList<>();
      for (int b = 1; b <= 6; b++) {
        batches.add(noise(5 * b));
        logits.add(net.forward(noise(5 * b)));
        gradients.add(net.gradient(noise(5 * b), targets(5 * b)));
      }
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        int b = i % 6;
        calls.add(
            () -> {
              assertClose(net.forward(batches.get(b)), logits.get(b), 1e-5);
              assertClose(net.gradient(batches.get(b), targets(5 * b + 5)), gradients.get(b), 1e-5);
              net.trace(batches.get(b), targets(5 * b + 5), "relu2");
              return true;
            });
      }
      for (Future<Boolean> done : pool.invokeAll(calls)) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    try (TorchClassifier net = Golden.net("tiny_vanilla")) {
      assertThatThrownBy(() -> net.forward(Tensor.zeros(1, 1, 16, 21)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[1, 1, 16, 20]");
      assertThatThrownBy(() -> net.forward(Tensor.zeros(16, 20)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("(B, 1, 16, 20)");
      assertThatThrownBy(() -> net.gradient(noise(2), new int[] {0}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("target");
      assertThatThrownBy(() -> net.gradient(noise(1), new int[] {3}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("target 3: need 0 to 2");
      assertThatThrownBy(() -> net.trace(noise(1), new int[] {0}, "conv9"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("conv9")
          .hasMessageContaining("relu2");
    }
  }

  @Test
  void failsOnceItIsClosed() {
    TorchClassifier net = Golden.net("tiny_vanilla");
    net.close();
    net.close();
    assertThatThrownBy(() -> net.forward(noise(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void nativeErrorsComeWithoutFrames() {
    assertThatThrownBy(() -> Torch.call(() -> Torch.of(new float[4], 4).view(3L)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("libtorch: ")
        .hasMessageContaining("invalid for input of size 4")
        .message()
        .doesNotContain("frame #", "Exception raised");
  }

  private static void assertClose(Tensor actual, Tensor expected, double tolerance) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    for (int i = 0; i < actual.numel(); i++) {
      assertThat((double) actual.data()[i]).isCloseTo(expected.data()[i], within(tolerance));
    }
  }
}

package io.earwitness.benchmarks;

import io.earwitness.model.InputScaling;
import io.earwitness.model.Layer;
import io.earwitness.model.ModelCard;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import io.earwitness.model.Size;
import io.earwitness.spectral.MelConfig;
import io.earwitness.tensor.Tensor;
import io.earwitness.torch.Examples;
import io.earwitness.torch.Torch;
import io.earwitness.torch.TorchClassifier;
import io.earwitness.torch.Trained;
import io.earwitness.torch.Trainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Times a training step, an inference batch and a batch of input gradients through the public API:
 * {@code vanilla} with both pools (2, 2) and no dropout (4.2 M weights), batch 32, as the Python
 * peers do. Prints one JSON line a task: {@code {"task", "median_ms", "min_ms"}}.
 *
 * <p>Arguments: repetitions (15), threads (2). Set GLIBC_TUNABLES=glibc.malloc.hugetlb=1 as the
 * launcher does.
 */
public final class StepBenchmark {
  private static final int BATCH = 32;
  private static final int WARM_UP = 10;
  private static final Size INPUT = new Size(128, 130);
  private static final List<String> LABELS =
      List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

  private StepBenchmark() {}

  /** Runs all tasks. */
  public static void main(String[] args) throws IOException {
    int repetitions = args.length > 0 ? Integer.parseInt(args[0]) : 15;
    int threads = args.length > 1 ? Integer.parseInt(args[1]) : 2;
    Torch.setThreads(threads);
    List<Trainer.Bfloat16> formats =
        Torch.hasBfloat16()
            ? List.of(Trainer.Bfloat16.OFF, Trainer.Bfloat16.ON)
            : List.of(Trainer.Bfloat16.OFF);
    for (Trainer.Bfloat16 format : formats) {
      String suffix = format == Trainer.Bfloat16.ON ? "_bf16" : "";
      Map<String, Tensor> weights =
          training("train_step_b32" + suffix, repetitions, threads, format);
      explaining(suffix, repetitions, weights, format == Trainer.Bfloat16.ON);
    }
  }

  /** The benchmark recipe of the Python peers. */
  static Recipe recipe() {
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : Recipes.vanilla().layers()) {
      if (layer instanceof Layer.MaxPool pool) {
        layers.add(new Layer.MaxPool(pool.name(), new Size(2, 2)));
      } else if (!(layer instanceof Layer.Dropout)) {
        layers.add(layer);
      }
    }
    return new Recipe("benchmark", InputScaling.UNIT, layers, Recipes.vanilla().training());
  }

  private static Map<String, Tensor> training(
      String task, int repetitions, int threads, Trainer.Bfloat16 format) throws IOException {
    List<Double> times = new ArrayList<>();
    Trainer.Progress watch =
        new Trainer.Progress() {
          private long last = System.nanoTime();

          @Override
          public void step(int epoch, long step, long steps, double loss) {
            long now = System.nanoTime();
            if (step > WARM_UP) {
              times.add((now - last) / 1e6);
            }
            last = now;
          }
        };
    Trainer.Options options =
        Trainer.Options.seeded(1)
            .withThreads(threads)
            .withBfloat16(format)
            .withSteps(repetitions + (long) WARM_UP)
            .withProgress(watch);
    int size = BATCH * (repetitions + WARM_UP);
    Trained trained =
        Trainer.train(recipe(), LABELS, INPUT, noise(size), Optional.empty(), options);
    print(task, times);
    return trained.weights();
  }

  private static void explaining(
      String suffix, int repetitions, Map<String, Tensor> weights, boolean bfloat16) {
    ModelCard card =
        new ModelCard(
            ModelCard.FORMAT,
            "benchmark",
            LABELS,
            MelConfig.DEFAULT,
            3,
            recipe(),
            "segment",
            "",
            1,
            Map.of(),
            null,
            null,
            Map.of());
    Tensor batch = Tensor.zeros(BATCH, 1, INPUT.freq(), INPUT.time());
    Examples examples = noise(BATCH);
    int segment = INPUT.freq() * INPUT.time();
    for (int i = 0; i < BATCH; i++) {
      examples.fill(i, 0, batch.data(), i * segment);
    }
    int[] target = new int[BATCH];
    Arrays.fill(target, 3);
    try (TorchClassifier classifier = TorchClassifier.of(card, weights, bfloat16)) {
      time("infer_b32" + suffix, repetitions, () -> classifier.forward(batch));
      if (!bfloat16) {
        time("saliency_b32", repetitions, () -> classifier.gradient(batch, target));
        time("trace_b32", repetitions, () -> classifier.trace(batch, target, "relu2"));
      }
    }
  }

  private static void time(String task, int repetitions, Runnable work) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < repetitions + WARM_UP; i++) {
      long start = System.nanoTime();
      work.run();
      if (i >= WARM_UP) {
        times.add((System.nanoTime() - start) / 1e6);
      }
    }
    print(task, times);
  }

  private static void print(String task, List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "{\"task\": \"%s\", \"median_ms\": %.1f, \"min_ms\": %.1f}%n",
        task,
        sorted.get(sorted.size() / 2),
        sorted.get(0));
  }

  private static Examples noise(int size) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[BATCH * INPUT.freq() * INPUT.time()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    int segment = INPUT.freq() * INPUT.time();
    return new Examples() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public int label(int i) {
        return i % LABELS.size();
      }

      @Override
      public void fill(int i, long randomSeed, float[] into, int offset) {
        System.arraycopy(values, i % BATCH * segment, into, offset, segment);
      }
    };
  }
}

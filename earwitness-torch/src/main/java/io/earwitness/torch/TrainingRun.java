package io.earwitness.torch;

import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.make_generator_cpu;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.model.Architecture;
import io.earwitness.model.InputScaling;
import io.earwitness.model.Prediction;
import io.earwitness.model.Training;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.TensorOptional;

/** One training under way: the loop behind {@link Trainer#train}. */
final class TrainingRun implements AutoCloseable {
  // What a seed is for; each purpose draws its own numbers.
  private static final long WEIGHTS = 1;
  private static final long STATISTICS = 2;
  private static final long ORDER = 3;
  private static final long CROPS = 4;
  private static final long DROPOUT = 5;
  private static final long VALIDATION = 6;
  private static final long MEAN = 1;

  private final Architecture architecture;
  private final Training training;
  private final List<String> labels;
  private final Examples train;
  private final Optional<Examples> validation;
  private final Trainer.Options options;
  private final boolean bfloat16;
  private final long stepsPerEpoch;
  private final long steps;
  private final float[] classWeights;
  private final Map<String, String> identity;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "batches");
            thread.setDaemon(true);
            return thread;
          });

  private final Network network;
  private final Map<String, org.bytedeco.pytorch.Tensor> learned = new LinkedHashMap<>();
  private final AdamOptimizer optimizer;
  private final FilterLosses filterLosses;
  private final List<Epoch> history = new ArrayList<>();
  private Map<String, Tensor> best = Map.of();
  private int bestEpoch;
  private long step;

  TrainingRun(
      Architecture architecture,
      List<String> labels,
      Examples train,
      Optional<Examples> validation,
      Trainer.Options options)
      throws IOException {
    this.architecture = architecture;
    this.training = architecture.recipe().training();
    this.labels = labels;
    this.train = train;
    this.validation = validation;
    this.options = options;
    this.bfloat16 = options.bfloat16().on();
    this.stepsPerEpoch = (train.size() + training.batchSize() - 1L) / training.batchSize();
    this.steps = options.steps() > 0 ? options.steps() : stepsPerEpoch * training.epochs();
    this.classWeights = classWeights();
    this.identity = identity();
    Optional<Checkpoint> checkpoint = checkpoint();
    this.network =
        new Network(
            architecture, checkpoint.isPresent() ? checkpoint.get().weights() : initialState());
    network
        .weights()
        .forEach(
            (name, w) -> {
              if (Architecture.isLearned(name)) {
                learned.put(name, w.requires_grad_(true));
              }
            });
    this.optimizer = new AdamOptimizer(training, learned);
    this.filterLosses = new FilterLosses(architecture, labels);
    checkpoint.ifPresent(this::restore);
  }

  private Map<String, Tensor> initialState() {
    Map<String, Tensor> state =
        Network.initialState(architecture, Seeds.mix(options.seed(), WEIGHTS));
    if (architecture.recipe().input() == InputScaling.PER_BAND) {
      long seed = Seeds.mix(options.seed(), STATISTICS);
      Tensor[] bands = BandStatistics.of(train, architecture.input(), seed);
      state.put("input.mean", bands[0]);
      state.put("input.sd", bands[1]);
    }
    return state;
  }

  private float[] classWeights() {
    int[] counts = new int[labels.size()];
    for (int i = 0; i < train.size(); i++) {
      counts[train.label(i)]++;
    }
    float[] weights = new float[counts.length];
    for (int c = 0; c < counts.length; c++) {
      weights[c] =
          counts[c] == 0
              ? 0
              : (float) ((double) train.size() / ((double) counts.length * counts[c]));
    }
    return weights;
  }

  private Map<String, String> identity() throws IOException {
    Map<String, String> what = new LinkedHashMap<>();
    what.put("recipe", new ObjectMapper().writeValueAsString(architecture.recipe()));
    what.put("labels", labels.toString());
    what.put("input size", architecture.input().toString());
    what.put("seed", String.valueOf(options.seed()));
    what.put("number of steps", String.valueOf(steps));
    what.put("bfloat16 setting", String.valueOf(bfloat16));
    what.put("number of training segments", String.valueOf(train.size()));
    int[] all = new int[train.size()];
    Arrays.setAll(all, train::label);
    what.put("order of training labels", String.valueOf(Arrays.hashCode(all)));
    int size = validation.map(Examples::size).orElse(0);
    what.put("number of validation segments", String.valueOf(size));
    return what;
  }

  private Optional<Checkpoint> checkpoint() throws IOException {
    if (!options.resume() || options.checkpoint().isEmpty()) {
      return Optional.empty();
    }
    Path file = options.checkpoint().get();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Checkpoint checkpoint = Checkpoint.read(file);
    checkpoint.requireIdentity(file, identity);
    return Optional.of(checkpoint);
  }

  private void restore(Checkpoint checkpoint) {
    optimizer.restore(checkpoint.optimizer());
    filterLosses.restore(checkpoint.filters());
    history.addAll(checkpoint.history());
    best = checkpoint.best();
    bestEpoch = checkpoint.bestEpoch();
    step = checkpoint.steps();
  }

  /** Runs what is left of the training. */
  Trained finish() throws IOException {
    while (step < steps && !stopped()) {
      Epoch epoch = epoch(history.size() + 1);
      history.add(epoch);
      if (isBest(epoch)) {
        bestEpoch = epoch.epoch();
        best = network.state();
      }
      if (options.checkpoint().isPresent()) {
        new Checkpoint(
                network.state(),
                optimizer.state(),
                best,
                filterLosses.state(),
                history,
                bestEpoch,
                step,
                identity)
            .write(options.checkpoint().get());
      }
      options.progress().epoch(epoch);
    }
    return new Trained(best, List.copyOf(history), bestEpoch);
  }

  private boolean stopped() {
    return training.patience() > 0
        && validation.isPresent()
        && history.size() - bestEpoch >= training.patience()
        && !history.isEmpty();
  }

  private boolean isBest(Epoch epoch) {
    return validation.isEmpty()
        || bestEpoch == 0
        || epoch.validationLoss() < history.get(bestEpoch - 1).validationLoss();
  }

  private Epoch epoch(int number) {
    long start = System.nanoTime();
    int[] order = Seeds.shuffled(train.size(), Seeds.mix(options.seed(), ORDER, number));
    long left = Math.min(order.length, (steps - step) * training.batchSize());
    BatchLoader batches =
        new BatchLoader(
            train,
            architecture.input(),
            Arrays.copyOf(order, (int) left),
            training.batchSize(),
            Seeds.mix(options.seed(), CROPS, number),
            worker);
    Score score = new Score();
    double lr = 0;
    while (batches.hasNext()) {
      BatchLoader.Batch batch = batches.next();
      lr = LearningRate.at(training, step, steps);
      step++;
      double loss = step(batch, lr, score);
      if (!Double.isFinite(loss)) {
        throw new ArithmeticException(
            "the loss became "
                + loss
                + " in epoch "
                + number
                + ", step "
                + step
                + ": a lower lr than "
                + training.lr()
                + " may help");
      }
      options.progress().step(number, step, steps, loss);
    }
    Score check = validation.map(this::score).orElseGet(Score::new);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Epoch(
        number,
        score.loss(),
        score.accuracy(),
        check.loss(),
        check.accuracy(),
        lr,
        seconds,
        filterLosses.epoch());
  }

  private double step(BatchLoader.Batch batch, double lr, Score score) {
    return Torch.call(
        () -> {
          long seed = Seeds.mix(options.seed(), DROPOUT, step);
          List<org.bytedeco.pytorch.Tensor> maps = new ArrayList<>();
          org.bytedeco.pytorch.Tensor logits =
              network.train(network.scaled(input(batch)), bfloat16, make_generator_cpu(seed), maps);
          org.bytedeco.pytorch.Tensor target = AbstractTensor.create(batch.labels);
          TensorOptional weights = new TensorOptional(Torch.of(classWeights, classWeights.length));
          org.bytedeco.pytorch.Tensor loss =
              cross_entropy_loss(logits, target, weights, MEAN, -100, 0);
          optimizer.step(
              filterLosses.gradients(loss, maps, batch.labels, learned.values()), step, lr);
          score.add(Torch.copy(logits), batch.labels);
          return loss.item_double();
        });
  }

  private org.bytedeco.pytorch.Tensor input(BatchLoader.Batch batch) {
    int b = batch.labels.length;
    return Torch.of(batch.values, b, 1, architecture.input().freq(), architecture.input().time());
  }

  private Score score(Examples examples) {
    int[] order = new int[examples.size()];
    Arrays.setAll(order, i -> i);
    long seed = Seeds.mix(options.seed(), VALIDATION);
    BatchLoader batches =
        new BatchLoader(examples, architecture.input(), order, training.batchSize(), seed, worker);
    Score score = new Score();
    while (batches.hasNext()) {
      BatchLoader.Batch batch = batches.next();
      score.add(Torch.call(() -> logits(batch)), batch.labels);
    }
    return score;
  }

  private Tensor logits(BatchLoader.Batch batch) {
    return Torch.withoutGradients(() -> Torch.copy(network.predict(network.scaled(input(batch)))));
  }

  /** Cross entropy and hits, added up in double. */
  private static final class Score {
    private double loss;
    private int hits;
    private int count;

    void add(Tensor logits, long[] target) {
      List<String> names = Collections.nCopies(logits.size(1), "");
      List<Prediction> rows = Prediction.ofLogits(names, logits);
      for (int i = 0; i < target.length; i++) {
        int label = (int) target[i];
        loss -= Math.log(Math.max(rows.get(i).probabilities().get(label), 1e-300));
        hits += rows.get(i).top() == label ? 1 : 0;
        count++;
      }
    }

    double loss() {
      return count == 0 ? Double.NaN : loss / count;
    }

    double accuracy() {
      return count == 0 ? Double.NaN : (double) hits / count;
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
    optimizer.close();
    network.close();
  }
}

package io.earwitness.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.data.LeakReport;
import io.earwitness.data.Part;
import io.earwitness.data.Protocol;
import io.earwitness.data.Split;
import io.earwitness.model.Calibration;
import io.earwitness.model.ModelCard;
import io.earwitness.model.Recipe;
import io.earwitness.model.Training;
import io.earwitness.torch.Epoch;
import io.earwitness.torch.Examples;
import io.earwitness.torch.FilterFigures;
import io.earwitness.torch.ModelFolder;
import io.earwitness.torch.TorchClassifier;
import io.earwitness.torch.Trained;
import io.earwitness.torch.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains one network on one split into one folder. A run that was killed goes on at its last
 * checkpoint; one that had finished is not trained again.
 */
final class ModelRun {
  private final Material material;
  private final Split split;
  private final TrainOptions options;
  private final long seed;
  private final Path folder;
  private final StudyListener listener;
  private final List<String> labels;

  ModelRun(
      Material material,
      Split split,
      TrainOptions options,
      long seed,
      Path folder,
      StudyListener listener) {
    this.material = material;
    this.split = split;
    this.options = options;
    this.seed = seed;
    this.folder = folder;
    this.listener = listener;
    this.labels = material.data().labels();
  }

  private Path checkpoint() {
    return folder.resolve("checkpoint.bin");
  }

  /** Crops would carry test segments of the same track into the training. */
  private Recipe recipe() {
    Recipe recipe = options.recipe();
    return split.protocol() == Protocol.SEGMENT
        ? recipe.withTraining(recipe.training().withCrops(false))
        : recipe;
  }

  /** Whether the folder holds the finished model and all of its figures. */
  boolean isFinished() {
    return options.resume()
        && Files.exists(folder.resolve(ModelFolder.CARD))
        && !Files.exists(checkpoint());
  }

  /**
   * Trains, unless the folder holds the finished model already; writes model and history.
   *
   * @return what was trained; empty if it was finished before
   */
  Optional<Trained> train(String task) throws IOException {
    if (isFinished()) {
      listener.note(task + ": was finished before");
      return Optional.empty();
    }
    split.write(folder.resolve("split.csv"));
    SegmentExamples train = examples(Part.TRAIN, recipe().training().crops());
    SegmentExamples validation = examples(Part.VALIDATION, false);
    ProgressRelay relay = new ProgressRelay(task, listener);
    Trained trained;
    try {
      trained =
          trained(
              train,
              validation.size() == 0 ? Optional.empty() : Optional.of(validation),
              new Trainer.Options(
                  seed,
                  options.threads(),
                  options.bfloat16(),
                  options.steps(),
                  Optional.of(checkpoint()),
                  options.resume(),
                  relay));
    } finally {
      relay.end();
    }
    ModelFolder.put(folder, "history.csv", Epoch.csv(trained.history()));
    if (trained.history().stream().anyMatch(e -> !e.filters().isEmpty())) {
      ModelFolder.put(folder, "filter-history.csv", FilterFigures.csv(trained.history()));
    }
    StudyPictures.history(trained.history(), folder);
    Cards cards = new Cards(material, split, options, seed);
    ModelCard card = cards.card(recipe(), trained, train.size());
    ModelFolder.write(folder, card, trained.weights());
    TracksFile.write(folder, material.songs());
    return Optional.of(trained);
  }

  /** Number of steps of the whole training, if nothing stops it early. */
  long steps() {
    Training training = recipe().training();
    return options.steps() > 0 ? options.steps() : batches(Part.TRAIN) * training.epochs();
  }

  /**
   * Steps that what goes with the training is worth: validation after each epoch, and judging the
   * network on all parts. Answers cost about a third of a step of learning.
   */
  double extraSteps() {
    double epochs = Math.ceil((double) steps() / batches(Part.TRAIN));
    double answers = (epochs + 1) * batches(Part.VALIDATION);
    return (answers + batches(Part.TRAIN) + batches(Part.TEST)) / 3;
  }

  private long batches(Part part) {
    int batch = recipe().training().batchSize();
    return (examples(part, false).size() + batch - 1L) / batch;
  }

  /**
   * Seconds that one step of the training takes, by training a few of them for nothing.
   *
   * @param tried at least 2; the first, which warms up, does not count
   */
  double secondsPerStep(int tried) throws IOException {
    long[] times = new long[tried];
    Trainer.Progress clock =
        new Trainer.Progress() {
          @Override
          public void step(int epoch, long step, long steps, double loss) {
            times[(int) step - 1] = System.nanoTime();
          }
        };
    trained(
        examples(Part.TRAIN, recipe().training().crops()),
        Optional.empty(),
        new Trainer.Options(
            seed, options.threads(), options.bfloat16(), tried, Optional.empty(), false, clock));
    return (times[tried - 1] - times[0]) / 1e9 / (tried - 1);
  }

  private Trained trained(SegmentExamples train, Optional<Examples> validation, Trainer.Options how)
      throws IOException {
    return Trainer.train(recipe(), labels, options.input(), train, validation, how);
  }

  private SegmentExamples examples(Part part, boolean crops) {
    return new SegmentExamples(material.songs(), labels, split, part, crops);
  }

  /** What the trained network says about the test part. */
  List<TrackScore> scores() throws IOException {
    return scores(List.of(Part.TEST)).get(Part.TEST);
  }

  /** What it says about some parts. */
  Map<Part, List<TrackScore>> scores(List<Part> parts) throws IOException {
    ModelFolder model = ModelFolder.open(folder);
    Map<Part, List<TrackScore>> scores = new EnumMap<>(Part.class);
    try (TorchClassifier classifier = TorchClassifier.of(model.card(), model.weights())) {
      for (Part part : parts) {
        scores.put(
            part,
            Scorer.scores(
                classifier, material.songs(), song -> song.segments(split, part), listener));
      }
    }
    return scores;
  }

  /** What the test part shares with the rest. */
  LeakReport leaks() {
    return LeakReport.of(material.data(), split, material.digests());
  }

  /** Writes the figures into files and card; the folder is complete after this. */
  ModelCard finish(Evaluation network, Answers svm, LeakReport leaks) throws IOException {
    return finish(network, svm, leaks, Optional.empty());
  }

  /** The same of a model that folds have calibrated. */
  ModelCard finish(
      Evaluation network, Answers svm, LeakReport leaks, Optional<Calibration> calibration)
      throws IOException {
    ModelCard card =
        Cards.withFigures(ModelFolder.card(folder), network, svm, calibration.orElse(null));
    ObjectNode metrics = network.toJson();
    metrics.put("protocol", split.protocol().text());
    metrics.put("folds", options.folds());
    ObjectNode rival = metrics.putObject("svm");
    rival.set("segmentAccuracy", EvaluationFiles.json(svm.segmentAccuracy()));
    rival.set("trackAccuracy", EvaluationFiles.json(svm.trackAccuracy()));
    metrics.set("lead", EvaluationFiles.json(network.answers().lead(svm)));
    metrics.set("leaks", new ObjectMapper().valueToTree(leaks));
    metrics.set("calibration", new ObjectMapper().valueToTree(calibration.orElse(null)));
    network.write(folder, metrics);
    StudyPictures.confusion(network, folder);
    ModelFolder.writeCard(folder, card);
    Files.deleteIfExists(checkpoint());
    return card;
  }
}

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
import io.earwitness.model.Size;
import io.earwitness.torch.Epoch;
import io.earwitness.torch.ModelFolder;
import io.earwitness.torch.TorchClassifier;
import io.earwitness.torch.Trained;
import io.earwitness.torch.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /** Trains, unless the folder holds the finished model already; writes model and history. */
  void train(String task) throws IOException {
    boolean finished =
        options.resume()
            && Files.exists(folder.resolve(ModelFolder.CARD))
            && !Files.exists(checkpoint());
    if (finished) {
      listener.note(task + ": was finished before");
      return;
    }
    split.write(folder.resolve("split.csv"));
    SegmentExamples train = examples(Part.TRAIN, recipe().training().crops());
    SegmentExamples validation = examples(Part.VALIDATION, false);
    ProgressRelay relay = new ProgressRelay(task, listener);
    Trained trained;
    try {
      trained =
          Trainer.train(
              recipe(),
              labels,
              new Size(options.features().nMels(), options.features().frames(samples())),
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
    StudyPictures.history(trained.history(), folder);
    Cards cards = new Cards(material, split, options, seed);
    ModelCard card = cards.card(recipe(), trained, train.size());
    ModelFolder.write(folder, card, trained.weights());
    TracksFile.write(folder, material.songs());
  }

  private int samples() {
    return (int) Math.round(options.segmentSeconds() * options.features().sampleRate());
  }

  private SegmentExamples examples(Part part, boolean crops) {
    return new SegmentExamples(material.songs(), labels, split, part, crops);
  }

  /** What the trained network says about the test part. */
  List<TrackScore> scores() throws IOException {
    ModelFolder model = ModelFolder.open(folder);
    try (TorchClassifier classifier = TorchClassifier.of(model.card(), model.weights())) {
      return Scorer.scores(
          classifier, material.songs(), song -> song.segments(split, Part.TEST), listener);
    }
  }

  /** What the test part shares with the rest. */
  LeakReport leaks() {
    return LeakReport.of(material.data(), split, material.digests());
  }

  /** Writes the figures into files and card; the folder is complete after this. */
  ModelCard finish(
      Evaluation network, Evaluation svm, LeakReport leaks, Optional<Calibration> calibration)
      throws IOException {
    ModelCard card =
        Cards.withFigures(ModelFolder.card(folder), network, svm, calibration.orElse(null));
    ObjectNode metrics = network.toJson();
    metrics.put("protocol", split.protocol().text());
    metrics.put("folds", options.folds());
    ObjectNode rival = metrics.putObject("svm");
    rival.set("segmentAccuracy", EvaluationFiles.json(svm.segmentAccuracy()));
    rival.set("trackAccuracy", EvaluationFiles.json(svm.trackAccuracy()));
    metrics.set("lead", EvaluationFiles.json(network.lead(svm)));
    metrics.set("leaks", new ObjectMapper().valueToTree(leaks));
    metrics.set("calibration", new ObjectMapper().valueToTree(calibration.orElse(null)));
    network.write(folder, metrics);
    StudyPictures.confusion(network, folder);
    ModelFolder.writeCard(folder, card);
    Files.deleteIfExists(checkpoint());
    return card;
  }
}

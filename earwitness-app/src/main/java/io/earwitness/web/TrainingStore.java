package io.earwitness.web;

import io.earwitness.tensor.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Trainings on disk, a folder each, beside them the models that come of them. Safe for threads. */
final class TrainingStore {
  private static final String CARD = "training.json";
  private static final int TAIL = 6;

  private final Path root;
  private final Map<String, Training> trainings = new LinkedHashMap<>();

  TrainingStore(Path root, Damaged damaged) throws IOException {
    this.root = Files.createDirectories(root);
    List<Path> folders = new ArrayList<>();
    try (Stream<Path> all = Files.list(root)) {
      all.filter(f -> Files.exists(f.resolve(CARD))).forEach(folders::add);
    }
    folders.sort((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified()));
    for (Path folder : folders) {
      read(folder, damaged);
    }
  }

  private void read(Path folder, Damaged damaged) {
    Path card = folder.resolve(CARD);
    try {
      Training training = Json.MAPPER.readValue(card.toFile(), Training.class);
      if (!folder.equals(root.resolve(Ids.checked(training.id(), "training")))) {
        throw new IOException(card + " is of another training: " + training.id());
      }
      trainings.put(training.id(), training);
    } catch (IOException | Problem e) {
      damaged.add("training", folder, e);
    }
  }

  /** Where the model of a training is written. */
  Path model(String id) {
    return root.resolve(id).resolve("model");
  }

  /** Under which a finished training stands among the models. */
  String modelId(Training training) {
    return Models.slug(training.name()) + "-" + training.id().substring(0, TAIL);
  }

  /** Whether the training ran to its end. */
  boolean isFinished(String id) {
    return Files.exists(model(id).resolve("model.json"))
        && Files.exists(model(id).resolve("metrics.json"));
  }

  /**
   * Adds one.
   *
   * @param most that there may be
   * @throws Problem if there are as many
   */
  synchronized void add(Training training, int most) throws IOException {
    if (trainings.size() >= most) {
      throw Problem.busy("the studio keeps " + most + " trainings and is full: delete some", 60);
    }
    write(training);
    trainings.put(training.id(), training);
  }

  synchronized void update(String id, UnaryOperator<Training> change) throws IOException {
    Training changed = change.apply(get(id));
    write(changed);
    trainings.put(id, changed);
  }

  private void write(Training training) throws IOException {
    Path folder = Files.createDirectories(root.resolve(training.id()));
    AtomicFiles.write(folder.resolve(CARD), Json.MAPPER.writeValueAsBytes(training));
  }

  synchronized void remove(String id) throws IOException {
    trainings.remove(id);
    Folders.delete(root.resolve(Ids.checked(id, "training")));
  }

  synchronized boolean has(String id) {
    return trainings.containsKey(id);
  }

  synchronized Training get(String id) {
    Training training = trainings.get(Ids.checked(id, "training"));
    if (training == null) {
      throw Problem.notFound("there is no such training");
    }
    return training;
  }

  /** The latest first. */
  synchronized List<Training> all() {
    List<Training> all = new ArrayList<>(trainings.values());
    Collections.reverse(all);
    return all;
  }
}

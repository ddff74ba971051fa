package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.data.Part;
import io.earwitness.data.Protocol;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import io.earwitness.study.SplitStudy;
import io.earwitness.study.TrainOptions;
import io.earwitness.study.TrainResult;
import io.earwitness.study.TrainStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Trains networks on folders that the studio may read; what they become joins its models. */
final class Trainings {
  private static final int MOST = 50;

  private final TrainingStore store;
  private final Models models;
  private final Map<String, Path> data;
  private final Disk disk;

  Trainings(TrainingStore store, Models models, Map<String, Path> data, Disk disk) {
    this.store = store;
    this.models = models;
    this.data = data;
    this.disk = disk;
  }

  /** Opens the models of those that are finished. */
  void open(Damaged damaged) {
    for (Training training : store.all()) {
      if (store.isFinished(training.id())) {
        Path folder = store.model(training.id());
        try {
          models.join(store.modelId(training), training.title(), folder);
        } catch (IOException | RuntimeException e) {
          damaged.add("model", folder, e);
        }
      }
    }
  }

  /** The folder of a name; what a client sends is only ever looked up. */
  Path folder(String name) {
    Path folder = data.get(name);
    if (folder == null) {
      throw Problem.notFound("there is no such folder of music");
    }
    return folder;
  }

  /** Id of the training that a job does. */
  static String of(Job job) {
    return Json.parse(job.request()).path("training").asText();
  }

  /**
   * Adds a training, which its job will do.
   *
   * @throws Problem if there is no room for it
   */
  void add(Training training) throws IOException {
    disk.require(Disk.Need.TRAINING);
    store.add(training, MOST);
  }

  /** The work of a training. */
  ObjectNode train(Job job, Ticket ticket) throws IOException {
    Training training = store.get(of(job));
    disk.require(Disk.Need.TRAINING);
    Path music = folder(training.data());
    Path out = store.model(training.id());
    TrainingNews news =
        new TrainingNews(music, ticket, row -> store.update(training.id(), t -> t.with(row)));
    TrainResult result =
        guarded(music, out, () -> TrainStudy.run(music, out, options(training), news));
    store.update(training.id(), t -> t.told(news.sentences(), List.of(result.leaks().text())));
    Model model = models.join(store.modelId(training), training.title(), out);
    return Json.object().put("training", training.id()).put("model", model.id());
  }

  /** Id of the open model that came of a training, null if there is none. */
  String modelOf(Training training) {
    String id = store.modelId(training);
    return models.has(id) ? id : null;
  }

  /** Forgets a training that does not run, and the model that came of it. */
  void remove(Training training) throws IOException {
    models.retire(store.modelId(training));
    store.remove(training.id());
  }

  private static TrainOptions options(Training t) {
    Recipe recipe = Recipes.named(t.network());
    Recipe adapted = recipe.withTraining(recipe.training().withEpochs(t.epochs()));
    return options(adapted, t.protocol(), t.steps(), t.seed(), t.threads());
  }

  private static TrainOptions options(
      Recipe recipe, String protocol, long steps, long seed, int threads) {
    TrainOptions usual = TrainOptions.DEFAULT;
    return new TrainOptions(
        recipe,
        Optional.ofNullable(protocol).map(Protocol::of),
        0,
        steps,
        seed,
        usual.features(),
        usual.segmentSeconds(),
        Optional.empty(),
        Optional.empty(),
        threads,
        usual.bfloat16(),
        true);
  }

  /** The work of looking at a split. */
  ObjectNode split(Job job, Ticket ticket, int threads) throws IOException {
    ObjectNode asked = (ObjectNode) Json.parse(job.request());
    Path music = folder(asked.path("data").asText());
    TrainingNews news = new TrainingNews(music, ticket, row -> {});
    TrainOptions options =
        options(
            TrainOptions.DEFAULT.recipe(),
            Json.text(asked, "protocol"),
            0,
            asked.path("seed").asLong(),
            threads);
    SplitStudy.Result result = guarded(music, music, () -> SplitStudy.run(music, options, news));
    ObjectNode node = Json.object();
    node.put("tracks", result.tracksPerGenre().values().stream().mapToInt(n -> n).sum());
    ArrayNode genres = node.putArray("genres");
    new TreeMap<>(result.tracksPerGenre())
        .forEach((name, count) -> genres.addObject().put("name", name).put("tracks", count));
    ArrayNode parts = node.putArray("parts");
    for (Part part : List.of(Part.TRAIN, Part.VALIDATION, Part.TEST)) {
      int count = result.split().tracks(part).size();
      parts.addObject().put("name", part.text()).put("tracks", count);
    }
    node.set("leaks", Json.texts(List.of(result.leaks().text())));
    node.set("warnings", Json.texts(news.warnings()));
    List<String> notes = new ArrayList<>(news.sentences());
    notes.removeAll(news.warnings());
    notes.addAll(result.split().notes());
    node.set("notes", Json.texts(notes));
    return node;
  }

  /** Work on a folder. */
  private interface Study<T> {
    T run() throws IOException;
  }

  /** What a study complains about is about the data; where that lies is nobody's business. */
  private static <T> T guarded(Path music, Path out, Study<T> study) throws IOException {
    try {
      return study.run();
    } catch (IllegalArgumentException | IOException e) {
      if (e.getMessage() == null) {
        throw e;
      }
      String words = e.getMessage();
      for (Path path : List.of(music, out)) {
        words = words.replace(path.toAbsolutePath().toString(), path.getFileName().toString());
        words = words.replace(path.toString(), path.getFileName().toString());
      }
      throw Problem.unusable("data", words);
    }
  }
}

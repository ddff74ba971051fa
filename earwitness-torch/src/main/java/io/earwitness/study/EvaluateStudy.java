package io.earwitness.study;

import io.earwitness.data.Part;
import io.earwitness.data.Refusal;
import io.earwitness.data.Split;
import io.earwitness.model.ModelCard;
import io.earwitness.torch.ModelFolder;
import io.earwitness.torch.Torch;
import io.earwitness.torch.TorchClassifier;
import io.earwitness.torch.Trainer.Bfloat16;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a trained model on a folder of music. Segments that trained it, or chose its best epoch,
 * are known by the digest of their sound and left out: what is left may be the model's own test
 * part, or music from elsewhere.
 */
public final class EvaluateStudy {
  private EvaluateStudy() {}

  /**
   * How to go about it.
   *
   * @param artists table of artists, see {@link io.earwitness.data.Dataset#open}
   * @param cache folder of the feature cache; empty for the usual one
   * @param threads at least 1
   * @param bfloat16 number format of the network
   */
  public record Options(
      Optional<Path> artists, Optional<Path> cache, int threads, Bfloat16 bfloat16) {
    /** No table, the usual cache, all cores, float32. */
    public static final Options DEFAULT =
        new Options(
            Optional.empty(),
            Optional.empty(),
            Runtime.getRuntime().availableProcessors(),
            Bfloat16.OFF);
  }

  /**
   * What was found.
   *
   * @param card of the model
   * @param evaluation on the music that did not train it
   * @param refusals files that were left out
   */
  public record Result(ModelCard card, Evaluation evaluation, List<Refusal> refusals) {

    /** Writes metrics.json, confusion.csv, predictions.csv and the matrix as PNG and SVG. */
    public void write(Path folder) throws IOException {
      Files.createDirectories(folder);
      evaluation.write(folder);
      StudyPictures.confusion(evaluation, folder);
    }
  }

  /**
   * Judges a model.
   *
   * @param model its folder
   * @param data folder of music, see {@link io.earwitness.data.Dataset#open}
   * @throws IllegalArgumentException if no genre of the data is one of the model's, or all of its
   *     music trained the model
   */
  public static Result run(Path model, Path data, Options options, StudyListener listener)
      throws IOException {
    ModelFolder folder = ModelFolder.open(model);
    ModelCard card = folder.card();
    Material material =
        Material.load(
            data,
            options.artists(),
            options.cache(),
            card.features(),
            card.segmentSeconds(),
            options.threads(),
            listener);
    List<Song> songs = known(card, material, listener);
    Known seen = new Known(TracksFile.read(model), split(model));
    if (seen.ids.isEmpty()) {
      listener.warning(
          model
              + ": holds no tracks.csv, so that music that trained the model is not known again:"
              + " the figures may be too good");
    }
    List<TrackScore> scores;
    Torch.setThreads(options.threads());
    try (TorchClassifier classifier =
        TorchClassifier.of(card, folder.weights(), options.bfloat16().on())) {
      scores = Scorer.scores(classifier, songs, seen::unseen, listener);
    }
    int left = songs.size() - scores.size();
    if (scores.isEmpty()) {
      throw new IllegalArgumentException(
          "data "
              + data
              + ": every track of it trained the model, nothing is left to judge it by; its card holds"
              + " what folds or test tracks gave");
    }
    if (left > 0) {
      listener.warning(left + " tracks were left out because they trained the model");
    }
    return new Result(card, Evaluation.of(card.labels(), scores), material.features().refusals());
  }

  private static List<Song> known(ModelCard card, Material material, StudyListener listener) {
    List<Song> songs =
        material.songs().stream().filter(s -> card.labels().contains(s.track().genre())).toList();
    if (songs.isEmpty()) {
      throw new IllegalArgumentException(
          "data "
              + material.data().folder()
              + ": has the genres "
              + material.data().labels()
              + ", the model knows "
              + card.labels());
    }
    if (songs.size() < material.songs().size()) {
      listener.warning(
          material.songs().size()
              - songs.size()
              + " tracks were left out: the model does not know their genres, "
              + material.data().labels().stream().filter(l -> !card.labels().contains(l)).toList());
    }
    return songs;
  }

  private static Optional<Split> split(Path model) throws IOException {
    Path file = model.resolve("split.csv");
    return Files.exists(file) ? Optional.of(Split.read(file)) : Optional.empty();
  }

  /** What the model has heard: the ids of sounds, and the part that each of them had. */
  private record Known(Map<String, List<String>> ids, Optional<Split> split) {

    List<Integer> unseen(Song song) {
      List<String> same = ids.getOrDefault(song.features().soundDigest(), List.of());
      return song.segments().stream()
          .filter(i -> same.stream().noneMatch(id -> trained(id, i)))
          .toList();
    }

    private boolean trained(String id, int segment) {
      Part part = split.map(s -> s.part(id, segment)).orElse(Part.TRAIN);
      return part == Part.TRAIN || part == Part.VALIDATION;
    }
  }
}

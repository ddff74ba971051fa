package io.earwitness.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.data.Refusal;
import io.earwitness.explain.GradCam;
import io.earwitness.model.Layer;
import io.earwitness.model.ModelCard;
import io.earwitness.report.Explainer;
import io.earwitness.report.FilterDictionary;
import io.earwitness.report.FilterEntry;
import io.earwitness.report.FilterEntry.Moment;
import io.earwitness.report.FilterPage;
import io.earwitness.report.Leftovers;
import io.earwitness.torch.ModelFolder;
import io.earwitness.torch.Torch;
import io.earwitness.torch.TorchClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The sound dictionary of a network: for every filter of a layer its strongest moments in a folder
 * of music, its activation in each genre, and what in the sound it follows, where the evidence
 * holds. All music of the folder is heard, whether it trained the network or not.
 */
public final class FilterStudy {
  private FilterStudy() {}

  /**
   * How to go about it.
   *
   * @param layers names of layers with maps; empty for the last one before pooling, {@value #ALL}
   *     for every ReLU with maps that have both axes
   * @param cache folder of the feature cache; empty for the usual one
   * @param threads at least 1
   */
  public record Options(List<String> layers, Optional<Path> cache, int threads) {
    /** Every layer from low to high. */
    public static final String ALL = "all";

    /** The last layer, the usual cache, all cores. */
    public static final Options DEFAULT =
        new Options(List.of(), Optional.empty(), Runtime.getRuntime().availableProcessors());

    /** Copies the layers. */
    public Options {
      layers = List.copyOf(layers);
    }
  }

  /**
   * What was found.
   *
   * @param dictionary as it was written
   * @param refusals files that were left out
   */
  public record Result(FilterDictionary dictionary, List<Refusal> refusals) {

    /** The dictionary as in filters.json. */
    public ObjectNode json() {
      return FilterFiles.json(dictionary);
    }
  }

  /**
   * Writes index.html, filters.json, filters.csv, pictures and sounds.
   *
   * @param model its folder
   * @param data folder of music, see {@link io.earwitness.data.Dataset#open}
   * @param out is made where it is missing; a dictionary that it holds is replaced
   * @throws IllegalArgumentException if a layer does not exist or has no maps, or the folder holds
   *     no music
   */
  public static Result run(Path model, Path data, Path out, Options options, StudyListener listener)
      throws IOException {
    ModelFolder folder = ModelFolder.open(model);
    ModelCard card = folder.card();
    Torch.setThreads(1); // tracks run side by side instead
    try (TorchClassifier classifier = TorchClassifier.of(card, folder.weights())) {
      Correlates correlates = new Correlates(card.features());
      List<LayerColumns> layers = new ArrayList<>();
      for (String name : names(classifier, options.layers)) {
        layers.add(new LayerColumns(classifier.architecture(), name, correlates.margin()));
      }
      Material material =
          Material.load(
              data,
              Optional.empty(),
              options.cache,
              card.features(),
              card.segmentSeconds(),
              options.threads,
              listener);
      if (material.songs().isEmpty()) {
        throw new IllegalArgumentException("data " + data + ": holds no music that can be used");
      }
      FilterEar ear = new FilterEar(classifier, layers, correlates, options.threads);
      List<FilterActivity> tracks = hear(ear, material.songs(), options.threads, listener);
      begin(out);
      List<List<Moment>> moments =
          new FilterGallery(classifier, layers, out).write(tracks, options.threads, listener);
      List<FilterEntry> filters =
          new FilterEvidence(tracks)
              .entries(
                  layers, card.features(), correlates.names(), material.data().labels(), moments);
      FilterDictionary dictionary =
          new FilterDictionary(
              card,
              Explainer.digest(model.resolve(ModelFolder.WEIGHTS)),
              String.valueOf(data.toAbsolutePath().normalize().getFileName()),
              tracks.size(),
              material.data().labels(),
              correlates.names(),
              filters);
      FilterFiles.write(dictionary, out);
      ModelFolder.put(out, FilterPage.NAME, FilterPage.of(dictionary));
      return new Result(dictionary, material.features().refusals());
    } finally {
      Torch.setThreads(options.threads);
    }
  }

  private static List<String> names(TorchClassifier classifier, List<String> asked) {
    if (asked.isEmpty()) {
      return List.of(GradCam.lastLayer(classifier));
    }
    return asked.equals(List.of(Options.ALL))
        ? classifier.architecture().steps().stream()
            .filter(s -> s.layer() instanceof Layer.Relu && !s.flat())
            .filter(s -> s.size().freq() > 1 && s.size().time() > 1)
            .map(s -> s.layer().name())
            .toList()
        : asked;
  }

  private static List<FilterActivity> hear(
      FilterEar ear, List<Song> songs, int threads, StudyListener listener) throws IOException {
    List<FilterActivity> tracks = new ArrayList<>();
    listener.begin("listening", "tracks", songs.size());
    try {
      InOrder.map(
          songs,
          threads,
          ear::hear,
          (song, activity) -> tracks.add(activity),
          (song, failure) -> {
            throw failure;
          },
          done -> listener.progress(done, ""));
    } finally {
      listener.end();
    }
    return tracks;
  }

  /** Takes an older dictionary away: a folder that was not finished holds none. */
  private static void begin(Path out) throws IOException {
    Files.deleteIfExists(out.resolve(FilterPage.NAME));
    Leftovers.remove(out, Pattern.compile("filters\\.(json|csv)"));
    Leftovers.remove(out.resolve("sounds"), Pattern.compile("\\w+-\\d+-\\d+(-kept)?\\.(wav|mp3)"));
    Leftovers.remove(out.resolve("pictures"), Pattern.compile("\\w+-\\d+\\.png"));
    for (String below : List.of("sounds", "pictures")) {
      Files.createDirectories(out.resolve(below));
    }
  }
}

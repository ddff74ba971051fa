package io.earwitness.study;

import io.earwitness.data.Part;
import io.earwitness.data.Split;
import io.earwitness.model.Calibration;
import io.earwitness.model.ModelCard;
import io.earwitness.model.Novelty;
import io.earwitness.model.Recipe;
import io.earwitness.model.SongStatistics;
import io.earwitness.model.Version;
import io.earwitness.tensor.Tensor;
import io.earwitness.torch.Epoch;
import io.earwitness.torch.Trained;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fills in model cards: what was trained on what, by what, and how well it does. */
final class Cards {
  private final Material material;
  private final Split split;
  private final TrainOptions options;
  private final long seed;

  Cards(Material material, Split split, TrainOptions options, long seed) {
    this.material = material;
    this.split = split;
    this.options = options;
    this.seed = seed;
  }

  /**
   * The card of a network that was just trained; metrics come later.
   *
   * @param segments number of training segments
   */
  ModelCard card(Recipe recipe, Trained trained, int segments) throws IOException {
    List<Song> training =
        material.songs().stream().filter(s -> !s.segments(split, Part.TRAIN).isEmpty()).toList();
    return new ModelCard(
        ModelCard.FORMAT,
        Version.current(),
        material.data().labels(),
        options.features(),
        options.segmentSeconds(),
        recipe,
        split.protocol().text(),
        split.digest(),
        seed,
        Map.of(),
        training.stream().map(Song::group).distinct().count() < 3 ? null : novelty(training),
        null,
        provenance(trained, training.size(), segments));
  }

  private Novelty novelty(List<Song> training) {
    List<List<Double>> statistics = new ArrayList<>();
    List<Double> bandLimits = new ArrayList<>();
    for (Song song : training) {
      List<Tensor> pieces =
          song.segments(split, Part.TRAIN).stream().map(song.features()::segment).toList();
      statistics.add(SongStatistics.of(pieces));
      bandLimits.add(song.features().bandLimit());
    }
    return Novelty.fit(statistics, bandLimits, training.stream().map(Song::group).toList());
  }

  private Map<String, String> provenance(Trained trained, int tracks, int segments)
      throws IOException {
    Map<String, String> p = new LinkedHashMap<>();
    p.put("data", String.valueOf(material.data().folder().toAbsolutePath().getFileName()));
    p.put("dataDigest", material.digest());
    p.put("trainingTracks", String.valueOf(tracks));
    p.put("trainingSegments", String.valueOf(segments));
    p.put("epochs", String.valueOf(trained.history().size()));
    p.put("bestEpoch", String.valueOf(trained.bestEpoch()));
    double seconds = trained.history().stream().mapToDouble(Epoch::seconds).sum();
    p.put("trainingSeconds", String.format(Locale.ROOT, "%.0f", seconds));
    p.put("trained", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    p.put("threads", String.valueOf(options.threads()));
    p.put("bfloat16", options.bfloat16().name());
    p.putAll(Machine.facts());
    return p;
  }

  /**
   * The card with the accuracies of the network and of the machine beside it.
   *
   * @param calibration null where it could not be found
   */
  static ModelCard withFigures(
      ModelCard card, Evaluation network, Answers svm, Calibration calibration) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    put(metrics, "segmentAccuracy", network.segmentAccuracy());
    put(metrics, "trackAccuracy", network.trackAccuracy());
    put(metrics, "svmSegmentAccuracy", svm.segmentAccuracy());
    put(metrics, "svmTrackAccuracy", svm.trackAccuracy());
    if (!network.scores().isEmpty()) {
      metrics.put("chance", network.chance());
      metrics.put("testTracks", (double) network.scores().size());
    }
    Map<String, String> provenance = new LinkedHashMap<>(card.provenance());
    if (!network.scores().isEmpty() && !network.untested().isEmpty()) {
      provenance.put("untestedGenres", String.join(", ", network.untested()));
    }
    return new ModelCard(
        card.formatVersion(),
        card.version(),
        card.labels(),
        card.features(),
        card.segmentSeconds(),
        card.recipe(),
        card.protocol(),
        card.splitDigest(),
        card.seed(),
        metrics,
        card.novelty(),
        calibration,
        provenance);
  }

  private static void put(Map<String, Double> metrics, String name, Interval interval) {
    if (interval.isKnown()) {
      metrics.put(name, interval.value());
      metrics.put(name + "Low", interval.low());
      metrics.put(name + "High", interval.high());
    }
  }
}

package io.earwitness.report;

import io.earwitness.audio.AudioInfo;
import io.earwitness.explain.SongMap;
import io.earwitness.model.Calibration;
import io.earwitness.model.ModelCard;
import io.earwitness.model.Prediction;
import io.earwitness.model.Recipes;
import io.earwitness.model.SongPrediction;
import io.earwitness.model.Timeline;
import io.earwitness.model.Verdict;
import io.earwitness.render.Overlay;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Explanations that nobody computed, for tests of how they are shown. */
final class Explanations {
  static final List<String> LABELS = List.of("blues", "jazz & more", "reggae");
  static final int FRAMES = 431;
  private static final double SECONDS = 10;

  private Explanations() {}

  static ModelCard card(String protocol, Map<String, Double> metrics) {
    return new ModelCard(
        1,
        "0.1.0",
        LABELS,
        MelConfig.DEFAULT,
        3,
        Recipes.strong(),
        protocol,
        "split-digest",
        7,
        metrics,
        null,
        new Calibration(1.5, 0.06, 0.19, 60),
        Map.of("data", "some <folder>"));
  }

  /** A song of ten seconds: reggae but for the third second, relevance in the low third. */
  static Explanation reggae() {
    return of(Verdict.Kind.GENRE, "A song", Map.of("artist", "Somebody"), List.of());
  }

  static Explanation of(
      Verdict.Kind kind, String title, Map<String, String> tags, List<String> warnings) {
    boolean silent = kind == Verdict.Kind.SILENT;
    List<Timeline.Point> points = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      Prediction p =
          i == 3
              ? new Prediction(LABELS, List.of(0.1, 0.6, 0.3))
              : new Prediction(LABELS, List.of(0.1, 0.05, 0.85));
      points.add(new Timeline.Point(i, silent || i == 5 ? Optional.empty() : Optional.of(p)));
    }
    Timeline timeline = new Timeline(3, 1, points);
    Optional<Prediction> mean =
        silent ? Optional.empty() : Optional.of(Prediction.mean(timeline.predictions()));
    Verdict verdict =
        new Verdict(
            kind,
            mean.map(Prediction::label),
            mean.map(Prediction::confidence).orElse(0.0),
            kind == Verdict.Kind.GENRE ? List.of() : List.of("A reason of <weight>."));
    Map<String, String> all = new java.util.HashMap<>(tags);
    all.put("title", title);
    Song song =
        new Song(
            "a song.mp3",
            "0123abcd",
            new AudioInfo("mp3", "mp3", 44_100, 2, SECONDS, all),
            SECONDS);
    return new Explanation(
        song,
        card(
            "artist",
            Map.of(
                "trackAccuracy", 0.61,
                "trackAccuracyLow", 0.5,
                "trackAccuracyHigh", 0.7,
                "testTracks", 60.0)),
        "feed",
        new SongPrediction(verdict, mean, timeline, Optional.of(0.3), 10_000, SECONDS),
        new Spectrogram(noise(), MelConfig.DEFAULT),
        silent ? List.of() : List.of(view()),
        silent ? List.of() : timeline.strongest(2, 2),
        Map.of("method", "gradcam"),
        warnings);
  }

  private static View view() {
    SongMap map = map();
    return new View(
        "gradcam-relu5",
        "gradcam",
        "where the maps of one layer spoke for the genre",
        Map.of("layer", "relu5", "relu", "true"),
        List.of(),
        "reggae",
        map,
        Overlay.of(map.plane(), "Grad-CAM at relu5 for reggae"),
        0,
        Optional.empty());
  }

  private static SongMap map() {
    float[] values = new float[128 * FRAMES];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / FRAMES < 40 ? 0.5f : -0.1f;
    }
    return new SongMap(
        "Grad-CAM",
        Optional.of("relu5"),
        2,
        Plane.of(Tensor.of(values, 128, FRAMES)),
        MelConfig.DEFAULT,
        Optional.empty());
  }

  private static Tensor noise() {
    Random random = new Random(3);
    float[] db = new float[128 * FRAMES];
    for (int i = 0; i < db.length; i++) {
      db[i] = -80 * random.nextFloat();
    }
    return Tensor.of(db, 128, FRAMES);
  }
}

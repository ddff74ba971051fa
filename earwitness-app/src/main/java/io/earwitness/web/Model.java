package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.Earwitness;
import io.earwitness.model.Architecture;
import io.earwitness.model.ModelCard;
import io.earwitness.report.Explainer;
import io.earwitness.spectral.MelConfig;
import io.earwitness.torch.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An open network and what the page must know of it. Safe for threads. */
final class Model implements AutoCloseable {
  private final String id;
  private final String name;
  private final Path folder;
  private final Earwitness ear;
  private final String featuresKey;
  private final String digest;
  private final Map<String, Integer> filters = new LinkedHashMap<>();
  private final Methods methods;

  /** Opens a model folder. */
  Model(String id, String name, Path folder) throws IOException {
    this.id = id;
    this.name = name;
    this.folder = folder;
    ear = Earwitness.open(folder);
    digest = Explainer.digest(folder.resolve(ModelFolder.WEIGHTS));
    for (Architecture.Step step : Architecture.of(card()).steps()) {
      if (!step.flat()) {
        filters.put(step.layer().name(), step.channels());
      }
    }
    featuresKey = Digests.of(Json.MAPPER.writeValueAsBytes(card().features()));
    methods = new Methods(ear.model(), List.copyOf(filters.keySet()));
  }

  String id() {
    return id;
  }

  Path folder() {
    return folder;
  }

  Earwitness ear() {
    return ear;
  }

  ModelCard card() {
    return ear.card();
  }

  MelConfig features() {
    return card().features();
  }

  /** Its id and weights: what it made is its own for as long as both are the same. */
  String version() {
    return id + "-" + digest.substring(0, 8);
  }

  /** SHA-256 of its weights. */
  String digest() {
    return digest;
  }

  /** The same for all models that hear alike. */
  String featuresKey() {
    return featuresKey;
  }

  /** Number of filters of each layer that has maps, in order. */
  Map<String, Integer> filters() {
    return filters;
  }

  Methods methods() {
    return methods;
  }

  /** How often it is right, in a sentence; empty where nobody knows. */
  String accuracySentence() {
    Map<String, Double> m = card().metrics();
    if (!m.containsKey("trackAccuracy")) {
      return "";
    }
    String tracks = m.containsKey("testTracks") ? Math.round(m.get("testTracks")) + " " : "";
    String interval =
        m.containsKey("trackAccuracyLow")
            ? String.format(
                Locale.ROOT,
                " [%.0f, %.0f]",
                100 * m.get("trackAccuracyLow"),
                100 * m.get("trackAccuracyHigh"))
            : "";
    return String.format(
        Locale.ROOT,
        "named the genre of %.0f %% of %stracks %s%s",
        100 * m.get("trackAccuracy"),
        tracks,
        protocol().equals("segment")
            ? "whose other pieces it had trained on"
            : "that it had not heard",
        interval);
  }

  /** How its test music was set apart; empty where that is not recorded. */
  private String protocol() {
    return card().protocol() == null ? "" : card().protocol().toLowerCase(Locale.ROOT);
  }

  /** Where its sound dictionary lies, if it has one. */
  Path dictionary() {
    return folder.resolve("filters");
  }

  private boolean hasDictionary() {
    return Files.exists(dictionary().resolve("index.html"));
  }

  ObjectNode json() {
    ObjectNode node = Json.object().put("id", id).put("name", name);
    node.put("network", card().recipe().name()).put("starter", name.equals("starter"));
    node.set("labels", Json.texts(card().labels()));
    node.put("segmentSeconds", card().segmentSeconds());
    MelConfig f = features();
    node.putObject("features")
        .put("sampleRate", f.sampleRate())
        .put("hopLength", f.hopLength())
        .put("nMels", f.nMels())
        .put("fMin", f.fMin())
        .put("fMax", f.fMax())
        .put("topDb", f.topDb());
    Map<String, Double> m = card().metrics();
    ObjectNode accuracy = node.putObject("accuracy");
    Double tracks = m.get("testTracks");
    accuracy.put("tracks", tracks == null ? null : Integer.valueOf((int) Math.round(tracks)));
    accuracy.put("share", m.get("trackAccuracy"));
    accuracy.put("low", m.get("trackAccuracyLow")).put("high", m.get("trackAccuracyHigh"));
    accuracy.put("svm", m.get("svmTrackAccuracy")).put("chance", m.get("chance"));
    accuracy.put("protocol", protocol()).put("sentence", accuracySentence());
    ArrayNode layers = node.putArray("layers");
    filters.forEach((layer, count) -> layers.addObject().put("name", layer).put("filters", count));
    node.put("opening", methods.opening()).set("methods", methods.json());
    node.put("dictionary", hasDictionary() ? "/api/dictionary/" + id + "/index.html" : null);
    return node;
  }

  @Override
  public void close() {
    ear.close();
  }
}

package io.earwitness.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.explain.SongMap;
import io.earwitness.model.ModelCard;
import io.earwitness.model.Prediction;
import io.earwitness.model.SongPrediction;
import io.earwitness.model.Timeline;
import io.earwitness.model.Verdict;
import io.earwitness.render.Sonifier;
import java.util.List;

/**
 * Explanations and answers as JSON. The fields are described in docs/explanation-schema.md; a
 * reader of version 1 may rely on them, later versions only add.
 */
public final class ExplanationJson {
  /** The version of the schema. */
  public static final int VERSION = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ExplanationJson() {}

  /** An explanation, with files of its folder by name. */
  public static ObjectNode of(Explanation e) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", "earwitness-explanation");
    root.put("schemaVersion", VERSION);
    root.set("song", song(e.song()));
    root.set("model", model(e.card(), e.modelDigest()));
    answer(root, e.card().labels(), e.prediction());
    e.main().ifPresent(view -> root.set("explanation", explanation(e, view)));
    ArrayNode moments = root.putArray("moments");
    for (int i = 0; i < e.moments().size() && e.main().isPresent(); i++) {
      Timeline.Point point = e.moments().get(i);
      View main = e.main().get();
      Piece piece = Piece.of(e, main, point.startSeconds());
      ObjectNode node = moments.addObject();
      node.put("startSeconds", piece.start()).put("endSeconds", piece.end());
      node.put(
          "probability", point.prediction().orElseThrow().probabilities().get(main.map().target()));
      piece.band().ifPresent(b -> node.put("lowHertz", b.low()).put("highHertz", b.high()));
      node.put("picture", ExplanationFolder.moment(i) + ".png");
    }
    e.main().flatMap(View::sounds).ifPresent(w -> root.set("sounds", sounds(w, "")));
    ArrayNode views = root.putArray("views");
    if (e.views().size() > 1) {
      e.views().forEach(view -> views.add(view(e, view)));
    }
    ObjectNode options = root.putObject("options");
    e.options().forEach(options::put);
    texts(root.putArray("warnings"), e.warnings());
    return root;
  }

  /** An answer without an explanation, for {@code predict}: song, verdict, timeline, warnings. */
  public static ObjectNode of(
      Song song, List<String> labels, SongPrediction prediction, List<String> warnings) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", "earwitness-prediction");
    root.put("schemaVersion", VERSION);
    root.set("song", song(song));
    answer(root, labels, prediction);
    texts(root.putArray("warnings"), warnings);
    return root;
  }

  private static ObjectNode song(Song song) {
    ObjectNode node = JSON.createObjectNode();
    node.put("file", song.file()).put("sha256", song.digest()).put("seconds", song.seconds());
    node.put("sampleRate", song.info().sampleRate()).put("channels", song.info().channels());
    node.put("format", song.info().format()).put("codec", song.info().codec());
    ObjectNode tags = node.putObject("tags");
    song.info().tags().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(t -> tags.put(t.getKey(), t.getValue()));
    return node;
  }

  private static ObjectNode model(ModelCard card, String digest) {
    ObjectNode node = JSON.createObjectNode();
    node.put("sha256", digest).put("network", card.recipe().name());
    node.put("version", card.version()).put("protocol", card.protocol());
    node.put("splitDigest", card.splitDigest()).put("seed", card.seed());
    node.put("segmentSeconds", card.segmentSeconds());
    node.set("features", JSON.valueToTree(card.features()));
    ObjectNode metrics = node.putObject("metrics");
    card.metrics().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(m -> metrics.put(m.getKey(), m.getValue()));
    return node;
  }

  private static void answer(ObjectNode root, List<String> labels, SongPrediction prediction) {
    Verdict verdict = prediction.verdict();
    ObjectNode node = root.putObject("verdict");
    node.put("kind", verdict.kind().name());
    node.put("genre", verdict.genre().orElse(null));
    node.put("confidence", verdict.confidence());
    node.put("words", verdict.words());
    texts(node.putArray("reasons"), verdict.reasons());
    texts(root.putArray("labels"), labels);
    root.set("probabilities", probabilities(prediction.prediction().orElse(null)));
    root.put("novelty", prediction.novelty().orElse(null));
    root.put("bandLimitHertz", prediction.bandLimit());
    Timeline timeline = prediction.timeline();
    ObjectNode line = root.putObject("timeline");
    line.put("segmentSeconds", timeline.segmentSeconds());
    line.put("hopSeconds", timeline.hopSeconds());
    ArrayNode points = line.putArray("points");
    for (Timeline.Point point : timeline.points()) {
      ObjectNode p = points.addObject().put("startSeconds", point.startSeconds());
      p.set("probabilities", probabilities(point.prediction().orElse(null)));
    }
  }

  /** One number a label; null for silence. */
  private static ArrayNode probabilities(Prediction prediction) {
    if (prediction == null) {
      return null;
    }
    ArrayNode array = JSON.createArrayNode();
    prediction.probabilities().forEach(array::add);
    return array;
  }

  private static ObjectNode explanation(Explanation e, View view) {
    ObjectNode node = map(e, view, "");
    node.put("convergenceDelta", view.map().convergenceDelta().orElse(null));
    return node;
  }

  private static ObjectNode view(Explanation e, View view) {
    String folder = ExplanationFolder.view(view);
    ObjectNode node = JSON.createObjectNode();
    node.put("name", view.name());
    node.put("title", view.subject());
    node.setAll(map(e, view, folder));
    ObjectNode options = node.putObject("options");
    view.options().forEach(options::put);
    Piece piece = Piece.of(e, view, view.start());
    ObjectNode moment = node.putObject("moment");
    moment.put("startSeconds", piece.start()).put("endSeconds", piece.end());
    piece.band().ifPresent(b -> moment.put("lowHertz", b.low()).put("highHertz", b.high()));
    node.put("picture", folder + ExplanationFolder.PICTURE + ".png");
    node.put("grey", folder + ExplanationFolder.GREY);
    view.sounds().ifPresent(w -> node.set("sounds", sounds(w, folder)));
    return node;
  }

  private static ObjectNode map(Explanation e, View view, String folder) {
    SongMap map = view.map();
    ObjectNode node = JSON.createObjectNode();
    node.put("method", map.method()).put("layer", map.layer().orElse(null));
    String label = e.card().labels().get(map.target());
    node.put("target", view.isOfFilter() ? null : label);
    node.put("fullColour", view.overlay().scale());
    view.planted().ifPresent(p -> node.set("planted", JSON.valueToTree(p)));
    ObjectNode file = node.putObject("map");
    file.put("file", folder + ExplanationFolder.MAP);
    file.put("bands", map.values().size(0)).put("frames", map.values().size(1));
    file.put("secondsPerFrame", e.spectrogram().seconds(1));
    return node;
  }

  private static ObjectNode sounds(Sonifier.Written written, String folder) {
    ObjectNode node = JSON.createObjectNode();
    node.put("road", written.road().name());
    node.put("part", folder + SoundFiles.PART).put("rest", folder + SoundFiles.REST);
    node.put("gain", written.gain()).put("peak", written.peak());
    node.put("samples", written.samples());
    written
        .loss()
        .ifPresent(
            loss ->
                node.put("whole", folder + SoundFiles.WHOLE)
                    .putObject("loss")
                    .put("spectralConvergence", loss.spectralConvergence())
                    .put("melErrorDb", loss.melErrorDb()));
    return node;
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}

package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.model.SongPrediction;
import io.earwitness.model.Timeline;
import io.earwitness.model.Verdict;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Tensor;

/** A network's answer to a song as the page reads it. */
final class Answers {
  private Answers() {}

  /**
   * The answer and the axes of the spectrogram that goes with it.
   *
   * @param samples of the song at the network's rate
   */
  static ObjectNode json(Model model, SongPrediction prediction, int samples) {
    Verdict verdict = prediction.verdict();
    ObjectNode node = Json.object().put("kind", verdict.kind().name());
    node.put("genre", verdict.genre().orElse(null));
    node.put("confidence", Json.rounded(verdict.confidence())).put("words", verdict.words());
    node.set("reasons", Json.texts(verdict.reasons()));
    node.set(
        "probabilities",
        prediction.prediction().map(p -> Json.numbers(p.probabilities())).orElse(null));
    node.put("novelty", prediction.novelty().map(Json::rounded).orElse(null));
    node.put("bandLimitHertz", prediction.bandLimit());
    node.put("belief", model.accuracySentence());
    node.set("timeline", timeline(prediction.timeline()));
    node.set("spectrogram", spectrogram(model.features(), samples));
    return node;
  }

  private static ObjectNode timeline(Timeline timeline) {
    ObjectNode node = Json.object();
    node.put("segmentSeconds", timeline.segmentSeconds());
    node.put("hopSeconds", timeline.hopSeconds());
    ArrayNode points = node.putArray("points");
    for (Timeline.Point point : timeline.points()) {
      points
          .addObject()
          .put("startSeconds", Json.rounded(point.startSeconds()))
          .set(
              "probabilities",
              point.prediction().map(p -> Json.numbers(p.probabilities())).orElse(null));
    }
    return node;
  }

  private static ObjectNode spectrogram(MelConfig config, int samples) {
    int frames = config.frames(samples);
    Spectrogram axis = new Spectrogram(Tensor.zeros(config.nMels(), 1), config);
    ObjectNode node = Json.object().put("frames", frames).put("bands", config.nMels());
    node.put("secondsPerFrame", axis.seconds(1)).put("tileWidth", Pyramid.TILE);
    node.put("levels", Pyramid.levels(frames));
    ArrayNode hertz = node.putArray("hertz");
    for (int band = 0; band < config.nMels(); band++) {
      hertz.add(Math.rint(axis.hertz(band) * 10) / 10);
    }
    return node;
  }
}

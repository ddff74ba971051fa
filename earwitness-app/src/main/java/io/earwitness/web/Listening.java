package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.audio.Waveform;
import io.earwitness.model.ModelCard;
import io.earwitness.model.Prediction;
import io.earwitness.model.SongPredictor;
import io.earwitness.render.MaskFilter;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Segmenter;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a network says once a rectangle of a song is all there is, or is taken away: the simplest
 * test of an explanation.
 */
final class Listening {
  /** More segments than this say nothing new; they are then spread over the stretch. */
  private static final int MOST_SEGMENTS = 60;

  private static final int CHUNK = 16;

  private final Heard heard;
  private final Region region;
  private final MelConfig config;
  private final Segmenter segmenter;

  Listening(Heard heard, Region region) {
    this.heard = heard;
    this.region = region;
    ModelCard card = heard.model().card();
    config = card.features();
    segmenter = new Segmenter(config, card.segmentSeconds(), card.segmentSeconds());
  }

  /** Asks the network about the segments that overlap the rectangle, before and after. */
  ObjectNode ask() throws IOException {
    List<Integer> starts = starts();
    int from = starts.get(0);
    int to = Math.min(heard.mono().length(), starts.get(starts.size() - 1) + segmenter.length());
    Optional<Prediction> before = predict(heard.mono().mono(from, to - from), from, starts);
    Optional<Prediction> after = predict(changed(from, to), from, starts);
    ObjectNode node = Json.object();
    node.putObject("stretch")
        .put("from", (double) from / config.sampleRate())
        .put("to", (double) to / config.sampleRate());
    node.set("before", json(before));
    node.set("after", json(after));
    return node.put("words", words(before, after));
  }

  /** First samples of the segments of the timeline that overlap the rectangle. */
  private List<Integer> starts() {
    SongPredictor predictor = new SongPredictor(heard.model().ear().model());
    int hop = (int) Math.rint(predictor.hopSeconds() * config.sampleRate());
    int count = predictor.segmenter().count(heard.mono().length());
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double begin = (double) i * hop / config.sampleRate();
      double end = begin + heard.model().card().segmentSeconds();
      if (begin < region.to() && end > region.from()) {
        starts.add(i * hop);
      }
    }
    if (starts.isEmpty()) { // the last bit of a song belongs to no segment of the timeline
      starts.add((count - 1) * hop);
    }
    int every = (starts.size() + MOST_SEGMENTS - 1) / MOST_SEGMENTS;
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < starts.size(); i += every) {
      chosen.add(starts.get(i));
    }
    return chosen;
  }

  /** Samples {@code from} to {@code to} with the rectangle alone, or without it. */
  private float[] changed(int from, int to) throws IOException {
    MaskFilter filter = new MaskFilter(config, config.sampleRate());
    MaskFilter.Mask mask = new RegionMask(region, heard).between(0, heard.frames());
    float[] out = new float[to - from];
    int samples = heard.mono().length();
    for (int first = from / filter.hop() * filter.hop(); first < to; first += filter.block()) {
      int count = Math.min(filter.block(), samples - first);
      int length = filter.margin() + Math.min(count + filter.margin(), samples - first);
      float[][] sound = heard.mono().read(first - filter.margin(), length);
      float[] inside = filter.apply(mask, sound, first, count)[0];
      for (int i = Math.max(0, from - first); i < Math.min(count, to - first); i++) {
        boolean keepsInside = region.keep() == Region.Keep.INSIDE;
        float whole = sound[0][filter.margin() + i];
        out[first + i - from] = keepsInside ? inside[i] : whole - inside[i];
      }
    }
    return out;
  }

  private Optional<Prediction> predict(float[] sound, int offset, List<Integer> starts) {
    List<Segment> loud = new ArrayList<>();
    for (int start : starts) {
      int begin = start - offset;
      int end = Math.min(sound.length, begin + segmenter.length());
      Waveform piece = Waveform.of(config.sampleRate(), Arrays.copyOfRange(sound, begin, end));
      Segment segment = segmenter.apply(piece).get(0);
      if (!segment.silent()) {
        loud.add(segment);
      }
    }
    ModelCard card = heard.model().card();
    List<Prediction> answers = new ArrayList<>();
    for (int i = 0; i < loud.size(); i += CHUNK) {
      List<Segment> chunk = loud.subList(i, Math.min(loud.size(), i + CHUNK));
      Tensor logits = heard.model().ear().model().forward(Segmenter.batch(chunk));
      answers.addAll(Prediction.ofLogits(card.labels(), logits, card.temperature()));
    }
    return answers.isEmpty() ? Optional.empty() : Optional.of(Prediction.mean(answers));
  }

  private static ObjectNode json(Optional<Prediction> answer) {
    ObjectNode node = Json.object().put("genre", answer.map(Prediction::label).orElse(null));
    node.set("probabilities", answer.map(a -> Json.numbers(a.probabilities())).orElse(null));
    return node;
  }

  private static String words(Optional<Prediction> before, Optional<Prediction> after) {
    if (before.isEmpty()) {
      return "there is nothing to hear here";
    }
    String genre = before.get().label();
    double was = 100 * before.get().confidence();
    if (after.isEmpty()) {
      return String.format(Locale.ROOT, "%s %.0f %% -> nothing is left to hear", genre, was);
    }
    double is = 100 * after.get().probabilities().get(before.get().top());
    String now =
        after.get().label().equals(genre)
            ? "the network still says " + genre
            : "the network now says " + after.get().label();
    return String.format(Locale.ROOT, "%s %.0f %% -> %.0f %%: %s", genre, was, is, now);
  }
}

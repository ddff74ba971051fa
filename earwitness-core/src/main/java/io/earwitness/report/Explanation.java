package io.earwitness.report;

import io.earwitness.explain.SongMap;
import io.earwitness.model.ModelCard;
import io.earwitness.model.SongPrediction;
import io.earwitness.model.Timeline;
import io.earwitness.render.Overlay;
import io.earwitness.spectral.Spectrogram;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One song explained: everything that the report shows and explanation.json holds.
 *
 * @param song what was heard
 * @param card the model's card
 * @param modelDigest digest of its weights, in hexadecimal
 * @param prediction what it said
 * @param spectrogram of the whole song in dB, (nMels, frames)
 * @param views of the song; the first is what the report is about. Empty where there is nothing to
 *     explain
 * @param moments the segments that decided, in order of time
 * @param options that made it, by their command-line names, in order
 * @param warnings whole sentences about the file and the result
 */
public record Explanation(
    Song song,
    ModelCard card,
    String modelDigest,
    SongPrediction prediction,
    Spectrogram spectrogram,
    List<View> views,
    List<Timeline.Point> moments,
    Map<String, String> options,
    List<String> warnings) {

  /** Checks that maps and spectrogram lie on each other. */
  public Explanation {
    views = List.copyOf(views);
    moments = List.copyOf(moments);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    warnings = List.copyOf(warnings);
    for (View view : views) {
      view.map().plane().requireShape(spectrogram.plane().rows(), spectrogram.frames());
    }
  }

  /** The same with its views' sounds written. */
  Explanation withViews(List<View> written) {
    return new Explanation(
        song, card, modelDigest, prediction, spectrogram, written, moments, options, warnings);
  }

  /** The same, told of another song: the one that what was heard was made of. */
  Explanation about(Song other) {
    return new Explanation(
        other, card, modelDigest, prediction, spectrogram, views, moments, options, warnings);
  }

  /** The view that the report is about; empty where there is nothing to explain. */
  public Optional<View> main() {
    return views.stream().findFirst();
  }

  /** What it listened to, over the whole song, of the spectrogram's shape. */
  public Optional<SongMap> map() {
    return main().map(View::map);
  }

  /** Name of the label that is explained. */
  public Optional<String> target() {
    return map().map(m -> card.labels().get(m.target()));
  }

  /** The map as it is laid over the song's spectrogram. */
  public Optional<Overlay> overlay() {
    return main().map(View::overlay);
  }
}

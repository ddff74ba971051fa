package io.earwitness.report;

import io.earwitness.explain.SongMap;
import io.earwitness.model.ModelCard;
import io.earwitness.model.SongPrediction;
import io.earwitness.model.Timeline;
import io.earwitness.render.Overlay;
import io.earwitness.render.Sonifier;
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
 * @param map what it listened to, of the same shape; empty where there is nothing to explain
 * @param summary of the method in a sentence for a musician; empty without a map
 * @param moments the segments that decided, in order of time
 * @param sounds how part.wav and rest.wav were written; empty where they were not
 * @param options that made it, by their command-line names, in order
 * @param warnings whole sentences about the file and the result
 */
public record Explanation(
    Song song,
    ModelCard card,
    String modelDigest,
    SongPrediction prediction,
    Spectrogram spectrogram,
    Optional<SongMap> map,
    String summary,
    List<Timeline.Point> moments,
    Optional<Sonifier.Written> sounds,
    Map<String, String> options,
    List<String> warnings) {

  /** Checks that map and spectrogram lie on each other. */
  public Explanation {
    moments = List.copyOf(moments);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    warnings = List.copyOf(warnings);
    if (map.isPresent()) {
      map.get().values().requireShape(spectrogram.values().shape());
    }
  }

  /** The same with its sounds written. */
  Explanation withSounds(Sonifier.Written written) {
    return new Explanation(
        song,
        card,
        modelDigest,
        prediction,
        spectrogram,
        map,
        summary,
        moments,
        Optional.of(written),
        options,
        warnings);
  }

  /** Name of the label that is explained. */
  public Optional<String> target() {
    return map.map(m -> card.labels().get(m.target()));
  }

  /** The map as it is laid over the song's spectrogram. */
  public Optional<Overlay> overlay() {
    return map.map(m -> Overlay.of(m.values(), mapName(m)));
  }

  /** The map's method, layer and target in a few words. */
  String mapName(SongMap m) {
    String layer = m.layer().map(l -> " at " + l).orElse("");
    return m.method() + layer + " for " + card.labels().get(m.target());
  }
}

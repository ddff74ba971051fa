package io.earwitness.study;

import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Waveform;
import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Segmenter;
import io.earwitness.study.FilterActivity.Peak;
import io.earwitness.study.LocationInstability.Answer;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Hears tracks through the filters of some layers. A filter's activation at a moment is the mean of
 * its map's column; it is compared with what the column hears of each correlate, both as
 * differences from their means over the segment, because the network sees each segment against its
 * own maximum. Safe for threads.
 */
final class FilterEar {
  /** Strong cells of a filter that one track may give. */
  private static final int PEAKS = 2;

  /** How far apart they lie at least. */
  private static final double PEAK_SECONDS = 1;

  /** Segments whose maps are in memory at once. */
  private static final int CHUNK = 16;

  private final DifferentiableClassifier model;
  private final List<LayerColumns> layers;
  private final Correlates correlates;
  private final Segmenter segmenter;
  private final int atOnce;
  private final Landmark.Finder landmarks;
  private final int onsets;
  private final int brightness;

  /**
   * Ears on some layers.
   *
   * @param atOnce tracks that are heard at once
   */
  FilterEar(
      DifferentiableClassifier model,
      List<LayerColumns> layers,
      Correlates correlates,
      int atOnce) {
    this.atOnce = atOnce;
    this.model = model;
    this.layers = layers;
    this.correlates = correlates;
    double seconds = model.card().segmentSeconds();
    landmarks = new Landmark.Finder(model.card().features());
    onsets = correlates.names().indexOf("onsets");
    brightness = correlates.names().indexOf("brightness");
    segmenter = new Segmenter(model.card().features(), seconds, seconds);
  }

  /** Hears one track. */
  FilterActivity hear(Song song) throws IOException {
    int rate = model.card().features().sampleRate();
    Waveform mono = AudioReader.load(song.track().path(), rate, atOnce).waveform();
    List<Integer> segments = whole(song);
    List<LayerSeries> series = new ArrayList<>();
    for (LayerColumns layer : layers) {
      series.add(new LayerSeries(layer, correlates.names().size(), segments.size()));
    }
    List<Optional<Landmark>> events = new ArrayList<>();
    for (int from = 0; from < segments.size(); from += CHUNK) {
      List<Integer> chunk = segments.subList(from, Math.min(from + CHUNK, segments.size()));
      List<List<float[]>> sounds =
          chunk.stream().map(i -> correlates.of(segmenter.piece(mono, i))).toList();
      sounds.forEach(s -> events.add(landmarks.of(s.get(onsets), s.get(brightness))));
      Tensor batch = Scorer.batch(model, song, chunk);
      for (LayerSeries layer : series) {
        Tensor maps = model.activations(batch, layer.layer().name());
        for (int i = 0; i < chunk.size(); i++) {
          layer.add(maps.select(i), sounds.get(i));
        }
      }
    }
    List<double[]> profiles = new ArrayList<>();
    List<double[]> correlations = new ArrayList<>();
    List<Peak> peaks = new ArrayList<>();
    List<List<Answer>> answers = new ArrayList<>();
    for (LayerSeries layer : series) {
      for (int f = 0; f < layer.layer().filters(); f++) {
        peaks.addAll(peaks(song, segments, layer, f, profiles.size()));
        profiles.add(layer.profile(f));
        answers.add(layer.answers(f, events));
        correlations.add(layer.correlations(f, layer));
      }
    }
    return new FilterActivity(song, profiles, correlations, peaks, answers);
  }

  /** Its segments without the last one if that is padded, for a filter would hear the cut. */
  private List<Integer> whole(Song song) {
    double length = model.card().segmentSeconds();
    List<Integer> full =
        song.segments().stream()
            .filter(i -> song.features().startSeconds(i) + length <= song.features().seconds())
            .toList();
    return full.isEmpty() ? song.segments() : full;
  }

  /** The strongest moments of a filter, one a segment, that are not at one place. */
  private List<Peak> peaks(
      Song song, List<Integer> segments, LayerSeries series, int filter, int number) {
    MelConfig features = model.card().features();
    double frame = (double) features.hopLength() / features.sampleRate();
    List<Peak> all = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      int column = series.column(filter, i);
      double at =
          song.features().startSeconds(segments.get(i))
              + frame * series.layer().field().time(column).middle();
      float value = series.strength(filter, i);
      if (value > 0) {
        all.add(new Peak(song, number, segments.get(i), series.row(filter, i), column, at, value));
      }
    }
    all.sort(Comparator.comparingDouble(p -> -p.value()));
    List<Peak> kept = new ArrayList<>();
    for (Peak peak : all) {
      if (kept.size() < PEAKS
          && kept.stream().allMatch(k -> Math.abs(k.seconds() - peak.seconds()) >= PEAK_SECONDS)) {
        kept.add(peak);
      }
    }
    return kept;
  }
}

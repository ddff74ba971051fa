package io.earwitness.study;

import io.earwitness.report.Band;
import io.earwitness.report.FilterEntry;
import io.earwitness.report.FilterEntry.Correlate;
import io.earwitness.report.FilterEntry.GenreMean;
import io.earwitness.report.FilterEntry.Moment;
import io.earwitness.report.FilterEntry.Traits;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What many tracks say together about each filter. A track is one observation: moments of one track
 * resemble each other, tracks are independent. Correlations are averaged as Fisher's z and held
 * against 0, activations in one genre against those in all others; each family of tests is
 * corrected as a whole.
 */
final class FilterEvidence {
  /** A correlation of 1 has no finite z. */
  private static final double LARGEST_R = 0.9999;

  private final List<FilterActivity> tracks;
  private final int filters;

  FilterEvidence(List<FilterActivity> tracks) {
    this.tracks = List.copyOf(tracks);
    this.filters = tracks.get(0).filters();
  }

  /**
   * The entries of a dictionary.
   *
   * @param layers whose filters they are, in order
   * @param correlates their names
   * @param genres their labels
   * @param moments of each filter
   */
  List<FilterEntry> entries(
      List<LayerColumns> layers,
      MelConfig features,
      List<String> correlates,
      List<String> genres,
      List<List<Moment>> moments) {
    List<List<Correlate>> followed = correlates(correlates);
    List<List<GenreMean>> active = genres(genres);
    List<FilterEntry> entries = new ArrayList<>();
    for (LayerColumns layer : layers) {
      for (int f = 0; f < layer.filters(); f++) {
        int filter = entries.size();
        Tensor profile = profile(filter);
        Tensor rows = profile.resize(features.nMels(), 1);
        entries.add(
            new FilterEntry(
                layer.name(),
                f,
                profile.sum() / profile.numel(),
                (int) tracks.stream().filter(t -> t.active(filter)).count(),
                Band.half(Plane.of(rows), new Spectrogram(rows, features), 0, 1),
                traits(filter, active.get(filter), layer, features),
                followed.get(filter),
                active.get(filter),
                moments.get(filter)));
      }
    }
    return entries;
  }

  /** What a filter is like, whatever the evidence. */
  private Traits traits(int filter, List<GenreMean> means, LayerColumns layer, MelConfig features) {
    String genre =
        means.stream().max(Comparator.comparingDouble(GenreMean::mean)).orElseThrow().genre();
    double most = 0;
    double all = 0;
    for (GenreMean g : means) {
      double strength =
          tracks.stream()
              .filter(t -> is(t, g.genre()))
              .flatMap(t -> t.answers(filter).stream())
              .mapToDouble(a -> Math.max(0, a.score()))
              .average()
              .orElse(0);
      most = Math.max(most, strength);
      all += strength;
    }
    LocationInstability place =
        LocationInstability.of(tracks.stream().flatMap(t -> t.answers(filter).stream()).toList());
    double seconds =
        (double) layer.field().input().time() * features.hopLength() / features.sampleRate();
    return new Traits(
        genre,
        all > 0 ? most / all : Double.NaN,
        place.freq() * features.nMels(),
        place.time() * seconds);
  }

  /** Mean of each row of a filter's maps, (rows, 1). */
  private Tensor profile(int filter) {
    float[] mean = new float[tracks.get(0).profile(filter).length];
    for (FilterActivity track : tracks) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (float) (track.profile(filter)[i] / tracks.size());
      }
    }
    return Tensor.of(mean, mean.length, 1);
  }

  /** For each filter, each correlate. */
  List<List<Correlate>> correlates(List<String> names) {
    List<double[]> zs = new ArrayList<>();
    double[] p = new double[filters * names.size()];
    for (int i = 0; i < p.length; i++) {
      int filter = i / names.size();
      int correlate = i % names.size();
      double[] z =
          tracks.stream()
              .mapToDouble(t -> t.correlation(filter, correlate))
              .filter(r -> !Double.isNaN(r))
              .map(FilterEvidence::fisher)
              .toArray();
      zs.add(z);
      p[i] = TTest.oneSample(z, 0).p();
    }
    double[] adjusted = Holm.adjust(p);
    List<List<Correlate>> all = new ArrayList<>();
    for (int f = 0; f < filters; f++) {
      List<Correlate> row = new ArrayList<>();
      for (int c = 0; c < names.size(); c++) {
        int i = f * names.size() + c;
        double[] z = zs.get(i);
        row.add(new Correlate(names.get(c), Math.tanh(TTest.mean(z)), adjusted[i], z.length));
      }
      all.add(row);
    }
    return all;
  }

  private static double fisher(double r) {
    double inside = Math.max(-LARGEST_R, Math.min(LARGEST_R, r));
    return 0.5 * Math.log((1 + inside) / (1 - inside));
  }

  /** For each filter, each genre. */
  List<List<GenreMean>> genres(List<String> labels) {
    double[] mean = new double[filters * labels.size()];
    double[] p = new double[mean.length];
    for (int i = 0; i < p.length; i++) {
      int filter = i / labels.size();
      String label = labels.get(i % labels.size());
      ToDoubleFunction<FilterActivity> activation = t -> t.mean(filter);
      double[] here = tracks.stream().filter(t -> is(t, label)).mapToDouble(activation).toArray();
      double[] there = tracks.stream().filter(t -> !is(t, label)).mapToDouble(activation).toArray();
      mean[i] = TTest.mean(here);
      p[i] = TTest.welch(here, there).p();
    }
    double[] adjusted = Holm.adjust(p);
    List<List<GenreMean>> all = new ArrayList<>();
    for (int f = 0; f < filters; f++) {
      List<GenreMean> row = new ArrayList<>();
      for (int g = 0; g < labels.size(); g++) {
        int i = f * labels.size() + g;
        row.add(new GenreMean(labels.get(g), mean[i], adjusted[i]));
      }
      all.add(row);
    }
    return all;
  }

  private static boolean is(FilterActivity track, String label) {
    return track.song().track().genre().equals(label);
  }
}

package io.earwitness.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Finds the parameters of a {@link Novelty} from training tracks. The threshold is the distance
 * that 3 % of the tracks exceed when each is measured by the tracks of all other groups: songs of
 * one artist resemble each other, and new music comes from new artists.
 */
final class NoveltyFit {
  private static final double LEAST_SD = 1e-3; // of values in [0, 1]
  private static final double ACCEPTED = 0.97;
  private static final double NARROW = 0.05;

  private NoveltyFit() {}

  static Novelty fit(List<List<Double>> tracks, List<Double> bandLimits, List<String> groups) {
    int n = tracks.size();
    Map<String, List<List<Double>>> byGroup = new LinkedHashMap<>();
    for (int i = 0; i < n; i++) {
      byGroup.computeIfAbsent(groups.get(i), g -> new ArrayList<>()).add(tracks.get(i));
    }
    if (byGroup.size() < 3 || bandLimits.size() != n) {
      throw new IllegalArgumentException(
          "%d tracks of %d groups, %d band limits: need at least 3 groups, one limit a track"
              .formatted(n, byGroup.size(), bandLimits.size()));
    }
    Sums all = Sums.of(tracks);
    double[] distances = new double[n];
    int done = 0;
    for (List<List<Double>> group : byGroup.values()) {
      Sums others = all.minus(Sums.of(group));
      double[] mean = others.mean();
      double[] sd = others.sd();
      for (List<Double> track : group) {
        double[] z = new double[mean.length];
        for (int s = 0; s < z.length; s++) {
          z[s] = (track.get(s) - mean[s]) / sd[s];
        }
        distances[done++] = Novelty.length(z);
      }
    }
    return new Novelty(
        DoubleStream.of(all.mean()).boxed().toList(),
        DoubleStream.of(all.sd()).boxed().toList(),
        quantile(distances, ACCEPTED),
        quantile(bandLimits.stream().mapToDouble(b -> b).toArray(), NARROW));
  }

  /** Sums of tracks and of their squares, by statistic. */
  private static final class Sums {
    private final int tracks;
    private final double[] sum;
    private final double[] squares;

    private Sums(int tracks, double[] sum, double[] squares) {
      this.tracks = tracks;
      this.sum = sum;
      this.squares = squares;
    }

    static Sums of(List<List<Double>> tracks) {
      int size = tracks.get(0).size();
      double[] sum = new double[size];
      double[] squares = new double[size];
      for (List<Double> track : tracks) {
        for (int s = 0; s < size; s++) {
          double v = track.get(s);
          sum[s] += v;
          squares[s] += v * v;
        }
      }
      return new Sums(tracks.size(), sum, squares);
    }

    Sums minus(Sums part) {
      double[] left = new double[sum.length];
      double[] leftSquares = new double[sum.length];
      for (int s = 0; s < left.length; s++) {
        left[s] = sum[s] - part.sum[s];
        leftSquares[s] = squares[s] - part.squares[s];
      }
      return new Sums(tracks - part.tracks, left, leftSquares);
    }

    double[] mean() {
      return DoubleStream.of(sum).map(v -> v / tracks).toArray();
    }

    double[] sd() {
      double[] sd = new double[sum.length];
      for (int s = 0; s < sd.length; s++) {
        double mean = sum[s] / tracks;
        sd[s] = Math.sqrt(Math.max(0, squares[s] / tracks - mean * mean)) + LEAST_SD;
      }
      return sd;
    }
  }

  private static double quantile(double[] values, double q) {
    Arrays.sort(values);
    double at = q * (values.length - 1);
    int low = (int) at;
    int high = Math.min(low + 1, values.length - 1);
    return values[low] + (at - low) * (values[high] - values[low]);
  }
}

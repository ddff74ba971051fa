package io.earwitness.model;

import io.earwitness.tensor.Quantile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Finds the parameters of a {@link Novelty} from training tracks. The threshold is the distance
 * that 3 % of the tracks exceed when each is measured by all others.
 */
final class NoveltyFit {
  private static final double LEAST_SD = 1e-3; // of values in [0, 1]
  private static final double ACCEPTED = 0.97;
  private static final double NARROW = 0.05;

  private NoveltyFit() {}

  static Novelty fit(List<List<Double>> tracks, List<Double> bandLimits) {
    int n = tracks.size();
    if (n < 3 || bandLimits.size() != n) {
      throw new IllegalArgumentException(
          n + " tracks, " + bandLimits.size() + " band limits: need at least 3, one each");
    }
    int size = tracks.get(0).size();
    double[] mean = new double[size];
    double[] variance = new double[size];
    for (int s = 0; s < size; s++) {
      int at = s;
      double m = tracks.stream().mapToDouble(t -> t.get(at)).average().orElseThrow();
      mean[s] = m;
      variance[s] =
          tracks.stream().mapToDouble(t -> Math.pow(t.get(at) - m, 2)).average().orElseThrow();
    }
    double[] distances = new double[n];
    for (int i = 0; i < n; i++) {
      double[] z = new double[size];
      for (int s = 0; s < size; s++) {
        double d = tracks.get(i).get(s) - mean[s];
        // mean and variance of the other n - 1 tracks
        double away = d * n / (n - 1);
        double others = Math.max(0, (variance[s] - d * d / (n - 1)) * n / (n - 1));
        z[s] = away / sd(others);
      }
      distances[i] = Novelty.length(z);
    }
    return new Novelty(
        DoubleStream.of(mean).boxed().toList(),
        DoubleStream.of(variance).map(NoveltyFit::sd).boxed().toList(),
        quantile(distances, ACCEPTED),
        quantile(bandLimits.stream().mapToDouble(b -> b).toArray(), NARROW));
  }

  private static double sd(double variance) {
    return Math.sqrt(variance) + LEAST_SD;
  }

  private static double quantile(double[] values, double q) {
    Arrays.sort(values);
    return Quantile.ofSorted(values, values.length, q);
  }
}

package io.earwitness.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Finds the parameters of a {@link Novelty} from training tracks. */
final class NoveltyFit {
  private static final double LEAST_SD = 1e-3; // of values in [0, 1]

  private NoveltyFit() {}

  static Novelty fit(List<List<Double>> tracks, List<Double> bandLimits) {
    if (tracks.size() < 2 || bandLimits.size() != tracks.size()) {
      throw new IllegalArgumentException(
          tracks.size()
              + " tracks, "
              + bandLimits.size()
              + " band limits: need at least 2 of each");
    }
    int n = tracks.size();
    double[] distances = new double[n];
    for (int i = 0; i < n; i++) {
      List<List<Double>> others = new ArrayList<>(tracks);
      others.remove(i);
      distances[i] = (n > 2 ? spread(others) : spread(tracks)).distance(tracks.get(i));
    }
    Arrays.sort(distances);
    List<Double> limits = new ArrayList<>(bandLimits);
    Collections.sort(limits);
    Novelty all = spread(tracks);
    double threshold = 1.1 * distances[(int) Math.floor(0.98 * (n - 1))];
    return new Novelty(all.mean(), all.sd(), threshold, limits.get(n / 20));
  }

  private static Novelty spread(List<List<Double>> tracks) {
    int size = tracks.get(0).size();
    List<Double> mean = new ArrayList<>();
    List<Double> sd = new ArrayList<>();
    for (int s = 0; s < size; s++) {
      int statistic = s;
      double m = tracks.stream().mapToDouble(t -> t.get(statistic)).average().orElseThrow();
      double variance =
          tracks.stream()
              .mapToDouble(t -> (t.get(statistic) - m) * (t.get(statistic) - m))
              .average()
              .orElseThrow();
      mean.add(m);
      sd.add(Math.max(LEAST_SD, Math.sqrt(variance)));
    }
    return new Novelty(mean, sd, Double.POSITIVE_INFINITY, 0);
  }
}

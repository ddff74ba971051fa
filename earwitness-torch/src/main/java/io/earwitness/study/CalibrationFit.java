package io.earwitness.study;

import io.earwitness.model.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the temperature at which what a network said about held-out tracks is likeliest (Guo et al.
 * 2017), and how far off the probabilities then are. A track counts once, with the mean of its
 * segments' probabilities: what a listener is told.
 */
final class CalibrationFit {
  /** Of fewer tracks nothing can be said. */
  static final int LEAST_TRACKS = 30;

  private static final int BINS = 10;

  // Beyond these, few held-out tracks would decide about certainty or complete doubt.
  private static final double COLDEST = 0.5;
  private static final double HOTTEST = 10;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private CalibrationFit() {}

  /**
   * Calibrates by folds.
   *
   * @param folds scores at temperature 1 of each fold's test tracks by a network that never met
   *     them
   * @return empty if there are too few tracks or folds
   */
  static Optional<Calibration> of(List<List<TrackScore>> folds) {
    List<TrackScore> all = joined(folds, -1);
    if (all.size() < LEAST_TRACKS || folds.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        new Calibration(temperature(all), error(tempered(folds)), error(all), all.size()));
  }

  /** Each fold's scores at the temperature that the other folds ask for. */
  static List<TrackScore> tempered(List<List<TrackScore>> folds) {
    List<TrackScore> out = new ArrayList<>();
    for (int k = 0; k < folds.size(); k++) {
      double temperature = temperature(joined(folds, k));
      folds.get(k).forEach(score -> out.add(score.tempered(temperature)));
    }
    return out;
  }

  private static List<TrackScore> joined(List<List<TrackScore>> folds, int but) {
    List<TrackScore> out = new ArrayList<>();
    for (int k = 0; k < folds.size(); k++) {
      if (k != but) {
        out.addAll(folds.get(k));
      }
    }
    return out;
  }

  /** The minimum of the mean negative log-likelihood by golden-section search over log T. */
  static double temperature(List<TrackScore> scores) {
    double low = Math.log(COLDEST);
    double high = Math.log(HOTTEST);
    while (high - low > 1e-4) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (surprise(scores, Math.exp(left)) < surprise(scores, Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }

  private static double surprise(List<TrackScore> scores, double temperature) {
    return scores.stream()
        .map(score -> score.tempered(temperature))
        .mapToDouble(score -> -Math.log(Math.max(score.probabilityOfTruth(), 1e-12)))
        .average()
        .orElse(0);
  }

  /**
   * Expected calibration error: tracks in ten bins of equal width by confidence, the distances of
   * each bin's accuracy from its mean confidence, weighted by the tracks.
   */
  static double error(List<TrackScore> scores) {
    double[] confidence = new double[BINS];
    double[] right = new double[BINS];
    for (TrackScore score : scores) {
      double sure = score.mean().confidence();
      int bin = Math.min(BINS - 1, (int) (sure * BINS));
      confidence[bin] += sure;
      right[bin] += score.mean().label().equals(score.genre()) ? 1 : 0;
    }
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(confidence[bin] - right[bin]);
    }
    return scores.isEmpty() ? 0 : sum / scores.size();
  }
}

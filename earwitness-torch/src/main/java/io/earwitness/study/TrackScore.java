package io.earwitness.study;

import io.earwitness.model.Prediction;
import java.util.List;

/**
 * What a model said about one track of the test part.
 *
 * @param track its id
 * @param group its artist, or whatever else must not be torn apart; the track's id where unknown
 * @param genre the true label
 * @param segments one prediction each, at least one; silent segments are left out
 */
public record TrackScore(String track, String group, String genre, List<Prediction> segments) {
  public TrackScore {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("track " + track + ": no segments were scored");
    }
  }

  /** The track's own prediction: the mean of its segments' probabilities. */
  public Prediction mean() {
    return Prediction.mean(segments);
  }

  /** The same scores at another temperature, see {@link Prediction#tempered}. */
  TrackScore tempered(double temperature) {
    return new TrackScore(
        track, group, genre, segments.stream().map(s -> s.tempered(temperature)).toList());
  }

  /** Mean probability of the true label. */
  double probabilityOfTruth() {
    Prediction mean = mean();
    return mean.probabilities().get(mean.labels().indexOf(genre));
  }

  /** Number of segments whose likeliest label is the true one. */
  int hits() {
    return (int) segments.stream().filter(s -> s.label().equals(genre)).count();
  }

  /** The answer alone, without probabilities. */
  TrackAnswer answer() {
    return new TrackAnswer(track, group, genre, mean().label(), segments.size(), hits());
  }
}

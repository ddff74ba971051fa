package io.earwitness.model;

import java.util.List;

/**
 * A plain description of the training music by which other sound is recognised as unlike it: mean
 * and deviation over tracks of a few statistics of a track's UNIT spectrogram, and how far training
 * tracks lie from their own mean.
 *
 * @param mean of each statistic over the training tracks
 * @param sd standard deviation of each, above 0
 * @param threshold the distance that only few training tracks exceed
 * @param bandLimit highest frequency in Hz that the training music usually reaches
 */
public record Novelty(List<Double> mean, List<Double> sd, double threshold, double bandLimit) {
  public Novelty {
    mean = List.copyOf(mean);
    sd = List.copyOf(sd);
    if (mean.size() != sd.size()) {
      throw new IllegalArgumentException("mean of " + mean.size() + ", sd of " + sd.size());
    }
  }
}

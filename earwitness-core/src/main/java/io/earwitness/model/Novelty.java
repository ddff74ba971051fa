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

  /**
   * Learns from training tracks.
   *
   * @param tracks {@link SongStatistics} of each track
   * @param bandLimits {@link io.earwitness.spectral.BandLimit} of each track, in Hz
   * @param groups artist of each track, or what else makes tracks alike; at least 3 different ones
   */
  public static Novelty fit(
      List<List<Double>> tracks, List<Double> bandLimits, List<String> groups) {
    return NoveltyFit.fit(tracks, bandLimits, groups);
  }

  /**
   * Whether it was learnt from the statistics that are taken today: older models may hold others,
   * and such a model does without.
   *
   * @param bands mel bands of its features
   */
  boolean knows(int bands) {
    return mean.size() == SongStatistics.count(bands);
  }

  /**
   * How far a song lies from the training music: for each kind of statistic the root mean square of
   * its deviations (in standard deviations), then the fourth-power mean over the kinds, so that one
   * kind that is far off is enough.
   *
   * @param statistics {@link SongStatistics} of the song
   */
  public double distance(List<Double> statistics) {
    if (statistics.size() != mean.size()) {
      throw new IllegalArgumentException(
          statistics.size() + " statistics: this model knows " + mean.size());
    }
    double[] z = new double[mean.size()];
    for (int i = 0; i < z.length; i++) {
      z[i] = (statistics.get(i) - mean.get(i)) / sd.get(i);
    }
    return length(z);
  }

  /** The distance that deviations amount to. */
  static double length(double[] z) {
    int group = Math.max(1, z.length / SongStatistics.KINDS);
    double sum = 0;
    int kinds = 0;
    for (int from = 0; from < z.length; from += group) {
      int to = Math.min(z.length, from + group);
      double squares = 0;
      for (int i = from; i < to; i++) {
        squares += z[i] * z[i] / (to - from);
      }
      sum += squares * squares;
      kinds++;
    }
    return Math.sqrt(Math.sqrt(sum / kinds));
  }
}

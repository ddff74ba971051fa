package io.earwitness.model;

import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A few numbers that describe how a song looks to a network, five for each group of mel bands, all
 * on UNIT values and averaged over the song's segments: the mean level, its deviation over time,
 * its mean change from frame to frame, how uneven neighbouring bands are, and the logarithm of how
 * far the level wanders in the course of a segment (steady noise does not). They tell music from
 * noise, tones and speech without knowing any genre.
 *
 * <p>Eight groups: with 16, or with covariances, 100 tracks are too few to tell by. For one thread.
 */
public final class SongStatistics {
  /** Kinds of statistics; each has as many numbers as there are groups of bands. */
  static final int KINDS = 5;

  private static final int GROUPS = 8;
  private static final int MOMENTS = 8; // of a segment, between which a level wanders
  private static final double STEADY = 0.005;

  private final double[][] sums;
  private int pieces;

  /**
   * No piece so far.
   *
   * @param bands mel bands of the pieces
   */
  public SongStatistics(int bands) {
    sums = new double[KINDS][bands];
  }

  /** How many numbers there are for spectrograms of so many mel bands. */
  static int count(int bands) {
    return KINDS * Math.min(GROUPS, bands);
  }

  /**
   * The statistics of a song.
   *
   * @param pieces its UNIT spectrograms, (nMels, frames), silent ones left out; at least one
   */
  public static List<Double> of(List<Tensor> pieces) {
    SongStatistics song = new SongStatistics(pieces.isEmpty() ? 1 : pieces.get(0).size(0));
    pieces.forEach(song::add);
    return song.values();
  }

  /**
   * The statistics of the song whose pieces were added, at least one.
   *
   * @return a number for each kind and group of bands
   */
  public List<Double> values() {
    if (pieces == 0) {
      throw new IllegalArgumentException("pieces: need at least one that is not silent");
    }
    int bands = sums[0].length;
    List<Double> out = new ArrayList<>();
    int groups = Math.min(GROUPS, bands);
    for (int kind = 0; kind < KINDS; kind++) {
      for (int g = 0; g < groups; g++) {
        int from = g * bands / groups;
        int to = (g + 1) * bands / groups;
        double total = 0;
        for (int m = from; m < to; m++) {
          total += sums[kind][m];
        }
        double mean = total / (to - from) / pieces;
        out.add(kind == KINDS - 1 ? Math.log(mean + STEADY) : mean);
      }
    }
    return out;
  }

  /**
   * Adds a piece; only sums of it are kept.
   *
   * @param piece a UNIT spectrogram, (nMels, frames), of a piece that is not silent
   */
  public void add(Tensor piece) {
    int bands = piece.size(0);
    int width = piece.size(1);
    int frames = heard(piece);
    float[] x = piece.data();
    for (int m = 0; m < bands; m++) {
      int row = m * width;
      double sum = 0;
      double squares = 0;
      double flux = 0;
      double unevenness = 0;
      int neighbour = (m + 1 < bands ? m + 1 : m - 1) * width;
      for (int t = 0; t < frames; t++) {
        double v = x[row + t];
        sum += v;
        squares += v * v;
        flux += t > 0 ? Math.abs(v - x[row + t - 1]) : 0;
        unevenness += neighbour >= 0 ? Math.abs(v - x[neighbour + t]) : 0;
      }
      double mean = sum / frames;
      sums[0][m] += mean;
      sums[1][m] += Math.sqrt(Math.max(0, squares / frames - mean * mean));
      sums[2][m] += flux / Math.max(1, frames - 1);
      sums[3][m] += unevenness / frames;
      sums[4][m] += wandering(x, row, frames);
    }
    pieces++;
  }

  /** Frames up to the last that holds any sound: the end of a song is padded with silence. */
  private static int heard(Tensor piece) {
    int width = piece.size(1);
    int last = 0;
    for (int i = 0; i < piece.numel(); i++) {
      if (piece.data()[i] > 0) {
        last = Math.max(last, i % width);
      }
    }
    return last + 1;
  }

  /** Deviation of the means of some equally long moments. */
  private static double wandering(float[] x, int row, int frames) {
    int length = Math.max(1, frames / MOMENTS);
    int moments = frames / length;
    double sum = 0;
    double squares = 0;
    for (int moment = 0; moment < moments; moment++) {
      double mean = 0;
      for (int t = moment * length; t < (moment + 1) * length; t++) {
        mean += x[row + t] / length;
      }
      sum += mean;
      squares += mean * mean;
    }
    double mean = sum / moments;
    return Math.sqrt(Math.max(0, squares / moments - mean * mean));
  }
}

package io.earwitness.model;

import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A few numbers that describe how a song looks to a network: for each group of mel bands the mean
 * level, its deviation over time and its mean change from frame to frame, all on UNIT values and
 * averaged over the song's segments; and how uneven neighbouring bands are. They tell music from
 * noise, tones and speech without knowing any genre. Eight groups: with 16, or with covariances,
 * 100 tracks are too few to tell by.
 */
public final class SongStatistics {
  private static final int GROUPS = 8;

  private SongStatistics() {}

  /**
   * The statistics of a song.
   *
   * @param pieces its UNIT spectrograms, (nMels, frames), silent ones left out; at least one
   */
  public static List<Double> of(List<Tensor> pieces) {
    if (pieces.isEmpty()) {
      throw new IllegalArgumentException("pieces: need at least one that is not silent");
    }
    int bands = pieces.get(0).size(0);
    double[][] sums = new double[4][bands];
    for (Tensor piece : pieces) {
      add(piece, sums);
    }
    List<Double> out = new ArrayList<>();
    int groups = Math.min(GROUPS, bands);
    for (double[] sum : sums) {
      for (int g = 0; g < groups; g++) {
        int from = g * bands / groups;
        int to = (g + 1) * bands / groups;
        double total = 0;
        for (int m = from; m < to; m++) {
          total += sum[m];
        }
        out.add(total / (to - from) / pieces.size());
      }
    }
    return out;
  }

  private static void add(Tensor piece, double[][] sums) {
    int bands = piece.size(0);
    int frames = piece.size(1);
    float[] x = piece.data();
    for (int m = 0; m < bands; m++) {
      int row = m * frames;
      double sum = 0;
      double squares = 0;
      double flux = 0;
      double unevenness = 0;
      int neighbour = (m + 1 < bands ? m + 1 : m - 1) * frames;
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
    }
  }
}

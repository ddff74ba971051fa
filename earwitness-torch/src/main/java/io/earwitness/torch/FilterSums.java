package io.earwitness.torch;

import io.earwitness.tensor.Tensor;

/** Adds up, over the batches of an epoch, what the figures of a layer's filters are made of. */
final class FilterSums {
  private final int labels;
  private final long[] segments;
  private final double[][] peaks;
  private final double[][] totals;
  private final double[] entropy;
  private final long[] active;
  private final double[] information;
  private long seen;

  FilterSums(int filters, int labels) {
    this.labels = labels;
    segments = new long[labels];
    peaks = new double[filters][labels];
    totals = new double[filters][labels];
    entropy = new double[filters];
    active = new long[filters];
    information = new double[filters];
  }

  /**
   * Takes segments in; each tensor is (B, C).
   *
   * @param peak largest cell of each map
   * @param total sum of its cells x
   * @param logs sum of x ln x
   * @param cells of a map
   */
  void add(long[] target, Tensor peak, Tensor total, Tensor logs, long cells) {
    for (int k = 0; k < target.length; k++) {
      int label = (int) target[k];
      segments[label]++;
      for (int f = 0; f < peaks.length; f++) {
        double sum = total.get(k, f);
        peaks[f][label] += peak.get(k, f);
        totals[f][label] += sum;
        if (sum > 0) {
          entropy[f] += (Math.log(sum) - logs.get(k, f) / sum) / Math.log((double) cells);
          active[f]++;
        }
      }
    }
  }

  /** Takes the filters' mutual information in a batch in. */
  void addInformation(Tensor perFilter, int batch) {
    for (int f = 0; f < information.length; f++) {
      information[f] += batch * (double) perFilter.data()[f];
    }
    seen += batch;
  }

  double mutualInformation(int filter) {
    return seen == 0 ? Double.NaN : information[filter] / seen;
  }

  /** Index of the label with the largest mean sum of a map. */
  int label(int filter) {
    int best = 0;
    for (int c = 1; c < labels; c++) {
      best = mean(totals[filter], c) > mean(totals[filter], best) ? c : best;
    }
    return best;
  }

  double classPurity(int filter) {
    double most = 0;
    double all = 0;
    for (int c = 0; c < labels; c++) {
      double mean = mean(peaks[filter], c);
      most = Math.max(most, mean);
      all += mean;
    }
    return all > 0 ? most / all : Double.NaN;
  }

  double spatialEntropy(int filter) {
    return active[filter] == 0 ? Double.NaN : entropy[filter] / active[filter];
  }

  private double mean(double[] sums, int label) {
    return segments[label] == 0 ? 0 : sums[label] / segments[label];
  }
}

package io.earwitness.study;

import io.earwitness.data.Part;
import io.earwitness.data.Split;
import io.earwitness.study.Bootstrap.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How well one cue alone predicts the label.
 *
 * @param cue that was measured
 * @param accuracy of a support-vector machine on its figures, cross-validated, known artists kept
 *     apart
 * @param telling the genre that stands out most by one of its figures
 * @param auc chance that a track of that genre has a larger figure than one of another; far from
 *     0.5 on either side it tells
 * @param p of that by the rank sum test; corrected over all cues, figures and genres
 */
record CueScore(Cue cue, Interval accuracy, String telling, double auc, double p) {
  private static final int RESAMPLES = 2000;
  static final double LEVEL = 0.05;

  /** Whether it gives labels away beyond chance, all of them together or one genre. */
  boolean tells(double chance) {
    return accuracy.low() > chance || p < LEVEL;
  }

  /**
   * Scores cues.
   *
   * @param figures of each track by cue, in the order of the songs
   * @param folds of a cross-validation
   */
  static List<CueScore> of(
      List<Song> songs, List<String> labels, Map<Cue, List<double[]>> figures, List<Split> folds) {
    List<CueScore> scores = new ArrayList<>();
    List<List<Rank>> all = new ArrayList<>();
    figures.forEach((cue, rows) -> all.add(ranks(songs, labels, rows)));
    double[] p = Holm.adjust(all.stream().flatMap(List::stream).mapToDouble(Rank::p).toArray());
    int at = 0;
    List<Cue> cues = new ArrayList<>(figures.keySet());
    for (int c = 0; c < cues.size(); c++) {
      List<Rank> ranks = all.get(c);
      int first = at;
      at += ranks.size();
      int best =
          IntStream.range(0, ranks.size())
              .boxed()
              .min(Comparator.comparingDouble(i -> known(p[first + i])))
              .orElseThrow();
      scores.add(
          new CueScore(
              cues.get(c),
              accuracy(songs, labels, figures.get(cues.get(c)), folds),
              ranks.get(best).label,
              ranks.get(best).auc,
              p[first + best]));
    }
    scores.sort(
        Comparator.comparingDouble((CueScore s) -> known(s.p))
            .thenComparingDouble(s -> -s.accuracy.value()));
    return scores;
  }

  private static double known(double p) {
    return Double.isNaN(p) ? 2 : p;
  }

  private record Rank(String label, double auc, double p) {}

  /**
   * The rank sum test of Mann and Whitney, normal approximation with ties, each genre for itself.
   */
  private static List<Rank> ranks(List<Song> songs, List<String> labels, List<double[]> rows) {
    List<Rank> ranks = new ArrayList<>();
    for (int column = 0; column < rows.get(0).length; column++) {
      int at = column;
      double[] x = rows.stream().mapToDouble(r -> r[at]).toArray();
      double[] rank = Correlation.ranks(x);
      double n = x.length;
      double ties =
          Arrays.stream(x)
              .boxed()
              .collect(
                  LinkedHashMap<Double, Integer>::new,
                  (m, v) -> m.merge(v, 1, Integer::sum),
                  Map::putAll)
              .values()
              .stream()
              .mapToDouble(t -> Math.pow(t, 3) - t)
              .sum();
      for (String label : labels) {
        double sum = 0;
        double own = 0;
        for (int i = 0; i < x.length; i++) {
          if (songs.get(i).track().genre().equals(label)) {
            sum += rank[i];
            own++;
          }
        }
        double others = n - own;
        double u = sum - own * (own + 1) / 2;
        double variance = own * others / 12 * (n + 1 - ties / n / (n - 1));
        double z = (u - own * others / 2) / Math.sqrt(variance);
        double p = variance > 0 ? StudentT.twoSided(z, 1e7) : Double.NaN; // as good as normal
        ranks.add(new Rank(label, u / own / others, p));
      }
    }
    return ranks;
  }

  private static Interval accuracy(
      List<Song> songs, List<String> labels, List<double[]> rows, List<Split> folds) {
    List<Share> shares = new ArrayList<>();
    for (Split fold : folds) {
      List<double[]> training = new ArrayList<>();
      List<Integer> classes = new ArrayList<>();
      List<Integer> tested = new ArrayList<>();
      for (int i = 0; i < songs.size(); i++) {
        if (songs.get(i).segments().isEmpty()) {
          continue;
        }
        int segment = songs.get(i).segments().get(0);
        if (fold.part(songs.get(i).track().id(), segment) == Part.TRAIN) {
          training.add(rows.get(i));
          classes.add(labels.indexOf(songs.get(i).track().genre()));
        } else {
          tested.add(i);
        }
      }
      Svm svm = Svm.train(labels, training, classes, Svm.Options.DEFAULT);
      for (int i : tested) {
        boolean right = svm.predict(rows.get(i)).label().equals(songs.get(i).track().genre());
        shares.add(new Share(right ? 1 : 0, 1));
      }
    }
    return shares.isEmpty() ? Interval.NONE : Bootstrap.ratio(shares, RESAMPLES, 1);
  }
}

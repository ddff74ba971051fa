package io.earwitness.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * TCAV in one layer, from dot products alone: those of sounds with each other, and those of the
 * gradients of segments with sounds. So gradients are computed once, however many vectors there
 * are.
 *
 * <p>The unit of every test is a set of sounds. A concept's set meets R random sets; each random
 * set meets the others, each pair once (i < j; the other order is the same vector turned round).
 * The mean derivative of the concept's set is held against those of the random sets by the t-test
 * for a single case (J. Crawford, D. Howell, The Clinical Neuropsychologist 12, 1998). The R runs
 * of one concept share its sounds; taken for independent, as in a t-test over runs, they call
 * random sets significant far too often. The share of positive derivatives, the TCAV score, is
 * reported and not tested: near the logits random sets reach 0 and 1 by themselves.
 */
final class ConceptLayer {
  private static final double HOLD_OUT = 0.3;

  private final double[][] gram;
  private final double[][] gradients; // [segment][sound]
  private final int[] classes; // of each segment
  private final int labels;
  private final List<int[]> random;
  private final double[][] randomMean; // [class][random set]
  private final double[] randomAccuracy;
  private final double[][] randomTcav; // [class][random set], mean over its pairs

  /** What a concept means to one class. */
  record Score(int label, Interval tcav, double magnitude, double derivative, double p) {}

  /**
   * A concept in this layer.
   *
   * @param accuracy mean on sounds held out
   * @param chance 95th percentile of the same of random sets
   * @param stability mean cosine of vectors against different random sets
   * @param scores one a class that has segments
   * @param vectors against each random set
   */
  record Concept(
      double accuracy, double chance, double stability, List<Score> scores, List<Cav> vectors) {
    /** Whether the layer tells the concept apart at all. */
    boolean holds() {
      return accuracy > chance;
    }
  }

  /** Mean derivative, TCAV score and magnitude of a class under one vector. */
  private record Run(double mean, double tcav, double magnitude) {
    Run turned() {
      return new Run(-mean, 1 - tcav, 1 - magnitude);
    }
  }

  ConceptLayer(
      double[][] gram, double[][] gradients, int[] classes, int labels, List<int[]> random) {
    this.gram = gram;
    this.gradients = gradients;
    this.classes = classes.clone();
    this.labels = labels;
    this.random = List.copyOf(random);
    int sets = random.size();
    if (sets < 3) {
      throw new IllegalArgumentException("random sets " + sets + ": need at least 3");
    }
    randomMean = new double[labels][sets];
    randomAccuracy = new double[sets];
    randomTcav = new double[labels][sets];
    for (int i = 0; i < sets; i++) {
      for (int j = i + 1; j < sets; j++) {
        pair(i, j);
      }
    }
  }

  private void pair(int i, int j) {
    Fit fit = fit(random.get(i), random.get(j), 31L * i + j);
    double others = random.size() - 1;
    randomAccuracy[i] += fit.accuracy / others;
    randomAccuracy[j] += fit.accuracy / others;
    for (int k = 0; k < labels; k++) {
      Run run = run(fit.cav, k);
      randomMean[k][i] += run.mean / others;
      randomMean[k][j] += run.turned().mean / others;
      randomTcav[k][i] += run.tcav / others;
      randomTcav[k][j] += run.turned().tcav / others;
    }
  }

  private record Fit(Cav cav, double accuracy) {}

  /** Trains on most of both sets and asks about the rest. */
  private Fit fit(int[] concept, int[] others, long seed) {
    int[] a = shuffled(concept, seed);
    int[] b = shuffled(others, ~seed);
    int outA = Math.max(1, (int) Math.round(HOLD_OUT * a.length));
    int outB = Math.max(1, (int) Math.round(HOLD_OUT * b.length));
    Cav cav =
        Cav.fit(gram, Arrays.copyOfRange(a, outA, a.length), Arrays.copyOfRange(b, outB, b.length));
    return new Fit(cav, cav.accuracy(gram, Arrays.copyOf(a, outA), Arrays.copyOf(b, outB)));
  }

  private static int[] shuffled(int[] rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] out = rows.clone();
    for (int i = out.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = out[i];
      out[i] = out[j];
      out[j] = held;
    }
    return out;
  }

  private Run run(Cav cav, int label) {
    double sum = 0;
    double absolute = 0;
    double positive = 0;
    int above = 0;
    int n = 0;
    for (int s = 0; s < classes.length; s++) {
      if (classes[s] == label) {
        double derivative = cav.dot(gradients[s]);
        sum += derivative;
        absolute += Math.abs(derivative);
        positive += Math.max(0, derivative);
        above += derivative > 0 ? 1 : 0;
        n++;
      }
    }
    return new Run(sum / n, (double) above / n, absolute > 0 ? positive / absolute : Double.NaN);
  }

  /**
   * Scores a concept against the random sets.
   *
   * @param sounds rows of the concept's set, as many as a random set has
   */
  Concept concept(int[] sounds, long seed) {
    List<Cav> vectors = new ArrayList<>();
    double accuracy = 0;
    for (int r = 0; r < random.size(); r++) {
      Fit fit = fit(sounds, random.get(r), seed + r);
      vectors.add(fit.cav);
      accuracy += fit.accuracy / random.size();
    }
    List<Score> scores = new ArrayList<>();
    for (int k = 0; k < labels; k++) {
      if (has(k)) {
        scores.add(score(vectors, k, seed));
      }
    }
    double[] sorted = randomAccuracy.clone();
    Arrays.sort(sorted);
    double chance = sorted[(int) Math.ceil(0.95 * (sorted.length - 1))];
    return new Concept(accuracy, chance, stability(vectors), scores, vectors);
  }

  boolean has(int label) {
    return Arrays.stream(classes).anyMatch(c -> c == label);
  }

  private Score score(List<Cav> vectors, int label, long seed) {
    List<Run> runs = vectors.stream().map(v -> run(v, label)).toList();
    double[] tcav = runs.stream().mapToDouble(Run::tcav).toArray();
    double mean = runs.stream().mapToDouble(Run::mean).average().orElseThrow();
    return new Score(
        label,
        Bootstrap.stratified(List.of(tcav), 2000, seed),
        runs.stream().mapToDouble(Run::magnitude).average().orElseThrow(),
        mean,
        TTest.singleCase(mean, randomMean[label]).p());
  }

  /** Mean cosine over pairs of vectors. */
  double stability(List<Cav> vectors) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < vectors.size(); i++) {
      for (int j = 0; j < i; j++) {
        sum += vectors.get(i).cosine(vectors.get(j), gram);
        pairs++;
      }
    }
    return pairs == 0 ? Double.NaN : sum / pairs;
  }

  /**
   * The TCAV score of a class when a concept is held against other concepts instead of random
   * sounds, and the accuracy on sounds held out.
   *
   * @param others rows of the other concepts' sounds
   * @param runs resampled as many times
   */
  Relative relative(int[] sounds, int[] others, int runs, long seed) {
    double accuracy = 0;
    double[] tcav = new double[labels];
    for (int r = 0; r < runs; r++) {
      int size = Math.min(sounds.length, others.length);
      Fit fit = fit(sounds, Arrays.copyOf(shuffled(others, seed + r), size), seed + r);
      accuracy += fit.accuracy / runs;
      for (int k = 0; k < labels; k++) {
        tcav[k] += run(fit.cav, k).tcav / runs;
      }
    }
    return new Relative(accuracy, Arrays.stream(tcav).boxed().toList());
  }

  /** Against the union of the other concepts: accuracy on sounds held out, TCAV by class. */
  record Relative(double accuracy, List<Double> tcav) {}

  /** The range of TCAV scores that holds 95 % of random sets, each against the others. */
  Interval randomRange(int label) {
    double[] sorted = randomTcav[label].clone();
    Arrays.sort(sorted);
    int tail = (int) (0.025 * (sorted.length - 1));
    return new Interval(0.5, sorted[tail], sorted[sorted.length - 1 - tail]);
  }
}

package io.earwitness.model;

import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Probabilities of the labels for one segment or song.
 *
 * @param labels genres
 * @param probabilities one each, adding to 1
 */
public record Prediction(List<String> labels, List<Double> probabilities) {
  public Prediction {
    labels = List.copyOf(labels);
    probabilities = List.copyOf(probabilities);
    if (labels.size() != probabilities.size()) {
      throw new IllegalArgumentException(
          labels.size() + " labels, " + probabilities.size() + " probabilities");
    }
  }

  /** The softmax of each row of logits (B, labels), computed in double. */
  public static List<Prediction> ofLogits(List<String> labels, Tensor logits) {
    return ofLogits(labels, logits, 1);
  }

  /** The softmax of each row of logits (B, labels) divided by a temperature above 0. */
  public static List<Prediction> ofLogits(List<String> labels, Tensor logits, double temperature) {
    int n = labels.size();
    List<Prediction> out = new ArrayList<>();
    for (int b = 0; b < logits.size(0); b++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < n; c++) {
        max = Math.max(max, logits.get(b, c));
      }
      double sum = 0;
      double[] e = new double[n];
      for (int c = 0; c < n; c++) {
        e[c] = Math.exp((logits.get(b, c) - max) / temperature);
        sum += e[c];
      }
      List<Double> p = new ArrayList<>();
      for (double v : e) {
        p.add(v / sum);
      }
      out.add(new Prediction(labels, p));
    }
    return out;
  }

  /**
   * The same logits at another temperature.
   *
   * @param temperature above 0, in units of the temperature that these probabilities have: above 1
   *     evens them out
   */
  public Prediction tempered(double temperature) {
    double most = confidence();
    List<Double> p = probabilities.stream().map(v -> Math.pow(v / most, 1 / temperature)).toList();
    double sum = p.stream().mapToDouble(Double::doubleValue).sum();
    return new Prediction(labels, p.stream().map(v -> v / sum).toList());
  }

  /** The mean of the probabilities of several segments: a track's prediction. */
  public static Prediction mean(List<Prediction> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("no predictions to average");
    }
    List<Double> p = new ArrayList<>();
    for (int c = 0; c < parts.get(0).labels.size(); c++) {
      int label = c;
      p.add(parts.stream().mapToDouble(s -> s.probabilities.get(label)).average().orElseThrow());
    }
    return new Prediction(parts.get(0).labels, p);
  }

  /** Index of the likeliest label, the first of equals. */
  public int top() {
    int best = 0;
    for (int c = 1; c < labels.size(); c++) {
      if (probabilities.get(c) > probabilities.get(best)) {
        best = c;
      }
    }
    return best;
  }

  /** The likeliest label. */
  public String label() {
    return labels.get(top());
  }

  /** Its probability. */
  public double confidence() {
    return probabilities.get(top());
  }
}

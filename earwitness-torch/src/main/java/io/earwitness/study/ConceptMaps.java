package io.earwitness.study;

import io.earwitness.model.LayerTrace;
import io.earwitness.tensor.Tensor;
import io.earwitness.torch.TorchClassifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A layer's answers to sounds and its gradients at segments, as vectors without time: activations
 * are averaged over the columns of a map, gradients added up, so that a gradient tells what happens
 * to the logit when the average moves. Position in time so cannot leak into a concept.
 */
final class ConceptMaps {
  private static final int CHUNK = 16;

  private final TorchClassifier model;
  private final String layer;

  ConceptMaps(TorchClassifier model, String layer) {
    this.model = model;
    this.layer = layer;
  }

  /**
   * Vectors of a layer.
   *
   * @param activations one a segment
   * @param gradients of the logit of the segment's target, one a segment
   */
  record Traced(List<float[]> activations, List<float[]> gradients) {}

  List<float[]> activations(List<Tensor> sounds) {
    List<float[]> all = new ArrayList<>();
    for (int from = 0; from < sounds.size(); from += CHUNK) {
      List<Tensor> chunk = sounds.subList(from, Math.min(sounds.size(), from + CHUNK));
      split(model.activations(Tensor.stack(chunk), layer), true, all);
    }
    return all;
  }

  Traced traced(List<Tensor> segments, int[] targets) {
    Traced all = new Traced(new ArrayList<>(), new ArrayList<>());
    for (int from = 0; from < segments.size(); from += CHUNK) {
      int to = Math.min(segments.size(), from + CHUNK);
      LayerTrace trace =
          model.trace(
              Tensor.stack(segments.subList(from, to)),
              Arrays.copyOfRange(targets, from, to),
              layer);
      split(trace.activations(), true, all.activations);
      split(trace.gradients(), false, all.gradients);
    }
    return all;
  }

  /** Adds each sample of (B, C, h, w) as C h values, of (B, C) as it is. */
  private static void split(Tensor batch, boolean mean, List<float[]> into) {
    int width = batch.rank() == 4 ? batch.size(3) : 1;
    int size = batch.numel() / batch.size(0) / width;
    for (int b = 0; b < batch.size(0); b++) {
      float[] vector = new float[size];
      for (int i = 0; i < size; i++) {
        double sum = 0;
        for (int t = 0; t < width; t++) {
          sum += batch.data()[(b * size + i) * width + t];
        }
        vector[i] = (float) (mean ? sum / width : sum);
      }
      into.add(vector);
    }
  }

  /**
   * Moves all vectors so that those of the sounds have mean 0, and scales them so that their values
   * have a mean square of 1: what the regression's C = 1 means then does not depend on the layer.
   * Directions stay, and with them the signs and ratios of all derivatives.
   */
  static void standardise(List<float[]> sounds, List<float[]> segments) {
    int d = sounds.get(0).length;
    double[] mean = new double[d];
    sounds.forEach(x -> Arrays.setAll(mean, i -> mean[i] + x[i] / sounds.size()));
    double squares = 0;
    for (float[] x : sounds) {
      for (int i = 0; i < d; i++) {
        squares += (x[i] - mean[i]) * (x[i] - mean[i]);
      }
    }
    double scale = squares > 0 ? 1 / Math.sqrt(squares / d / sounds.size()) : 1;
    for (List<float[]> list : List.of(sounds, segments)) {
      for (float[] x : list) {
        for (int i = 0; i < d; i++) {
          x[i] = (float) ((x[i] - mean[i]) * scale);
        }
      }
    }
  }

  /** Dot products of each of some vectors with each of others. */
  static double[][] dots(List<float[]> some, List<float[]> others, int threads) {
    double[][] dots = new double[some.size()][others.size()];
    IntStream rows = IntStream.range(0, some.size());
    (threads > 1 ? rows.parallel() : rows)
        .forEach(
            i -> {
              for (int j = 0; j < others.size(); j++) {
                dots[i][j] = Invariance.dot(some.get(i), others.get(j));
              }
            });
    return dots;
  }
}

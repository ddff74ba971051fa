package io.earwitness.torch;

import io.earwitness.model.Size;
import io.earwitness.tensor.Tensor;

/** Mean and standard deviation of each mel band over all frames of some segments. */
final class BandStatistics {
  private BandStatistics() {}

  /** (mean, sd), each (nMels), added up in double in the examples' order. */
  static Tensor[] of(Examples examples, Size input, long seed) {
    double[] sum = new double[input.freq()];
    double[] squares = new double[input.freq()];
    float[] segment = new float[input.freq() * input.time()];
    for (int i = 0; i < examples.size(); i++) {
      examples.fill(i, Seeds.mix(seed, i), segment, 0);
      for (int m = 0; m < input.freq(); m++) {
        for (int t = 0; t < input.time(); t++) {
          double v = segment[m * input.time() + t];
          sum[m] += v;
          squares[m] += v * v;
        }
      }
    }
    double n = (double) examples.size() * input.time();
    Tensor mean = Tensor.zeros(input.freq());
    Tensor sd = Tensor.zeros(input.freq());
    for (int m = 0; m < input.freq(); m++) {
      double mu = sum[m] / n;
      mean.data()[m] = (float) mu;
      sd.data()[m] = (float) Math.sqrt(Math.max(0, squares[m] / n - mu * mu));
    }
    return new Tensor[] {mean, sd};
  }
}

package io.earwitness.model;

/**
 * How far a model's probabilities may be taken at their word. Guo, Pleiss, Sun, Weinberger: On
 * calibration of modern neural networks, ICML 2017.
 *
 * @param temperature by which logits are divided before the softmax, above 0: the one at which
 *     held-out tracks are likeliest
 * @param error expected calibration error of tracks at temperatures that were found without them:
 *     by how much "80 % sure" misses being right 80 times in a hundred, in [0, 1]
 * @param errorBefore the same at temperature 1
 * @param tracks number of held-out tracks
 */
public record Calibration(double temperature, double error, double errorBefore, int tracks) {
  public Calibration {
    if (!(temperature > 0)) {
      throw new IllegalArgumentException("temperature " + temperature + ": need above 0");
    }
  }
}

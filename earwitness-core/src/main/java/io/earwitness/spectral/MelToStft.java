package io.earwitness.spectral;

import io.earwitness.tensor.Tensor;
import java.util.Arrays;

/**
 * From mel bands back to magnitudes of a linear spectrogram: {@code librosa.feature.inverse
 * .mel_to_stft}, solving min ||W X - M|| for X not below 0.
 *
 * <p>Many X answer it; ours comes from accelerated projected gradient steps (A. Beck and M.
 * Teboulle, "A fast iterative shrinkage-thresholding algorithm", 2009), each bin with the step that
 * its own column of W'W allows. Do not compare it with librosa's bin by bin: compare ||W X - M|| /
 * ||M||. Safe for threads.
 */
public final class MelToStft {
  private static final int STEPS = 50;
  private static final int BLOCK = 128;

  private final MelConfig config;
  private final MelFilterBank bank;
  private final int steps;
  private final float[] stepSize;

  /** A solver of 50 steps. */
  public MelToStft(MelConfig config) {
    this(config, STEPS);
  }

  /**
   * A solver.
   *
   * @param steps how many; 50 leave a residual below 1 %, where librosa's stops at 2 %
   */
  public MelToStft(MelConfig config, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps " + steps + ": need at least 1");
    }
    this.config = config;
    this.steps = steps;
    bank = new MelFilterBank(config);
    stepSize = stepSizes(bank);
  }

  /** One over the row sums of W'W, a diagonal that is nowhere below it (W has no negative cell). */
  private static float[] stepSizes(MelFilterBank bank) {
    double[] sums = new double[bank.bins()];
    for (int m = 0; m < bank.bands(); m++) {
      float[] row = bank.row(m);
      double total = 0;
      for (float w : row) {
        total += w;
      }
      for (int j = 0; j < row.length; j++) {
        sums[bank.start(m) + j] += row[j] * total;
      }
    }
    float[] sizes = new float[sums.length];
    for (int k = 0; k < sums.length; k++) {
      sizes[k] = sums[k] > 0 ? (float) (1 / sums[k]) : 0;
    }
    return sizes;
  }

  /**
   * Magnitudes, (bins, frames).
   *
   * @param mel mel bands of magnitudes to the configuration's power, before any logarithm
   */
  public Tensor apply(Spectrogram mel) {
    if (mel.values().min() < 0) {
      throw new IllegalArgumentException(
          "mel value " + mel.values().min() + ": need powers, 0 or more, not dB");
    }
    int frames = mel.frames();
    float[] all = new float[Math.multiplyExact(bank.bins(), frames)];
    for (int from = 0; from < frames; from += BLOCK) {
      int count = Math.min(BLOCK, frames - from);
      float[][] x = solve(columns(mel.values(), from, count), count);
      for (int k = 0; k < bank.bins(); k++) {
        System.arraycopy(x[k], 0, all, k * frames + from, count);
      }
    }
    Kernels.raise(all, all.length, 2 / config.power());
    return Tensor.of(all, bank.bins(), frames);
  }

  private static float[][] columns(Tensor mel, int from, int count) {
    float[][] kept = new float[mel.size(0)][];
    for (int m = 0; m < kept.length; m++) {
      int at = m * mel.size(1) + from;
      kept[m] = Arrays.copyOfRange(mel.data(), at, at + count);
    }
    return kept;
  }

  private float[][] solve(float[][] mel, int count) {
    float[][] x = new float[bank.bins()][count];
    float[][] y = new float[bank.bins()][count];
    float[][] gradient = new float[bank.bins()][count];
    float[] fit = new float[count];
    double t = 1;
    for (int i = 0; i < steps; i++) {
      for (int m = 0; m < mel.length; m++) {
        bank.apply(m, y, fit, count);
        Kernels.add(fit, -1, mel[m], count);
        bank.applyTransposed(m, fit, gradient, count);
      }
      double next = (1 + Math.sqrt(1 + 4 * t * t)) / 2;
      float momentum = (float) ((t - 1) / next);
      for (int k = 0; k < x.length; k++) {
        step(x[k], y[k], gradient[k], stepSize[k], momentum);
      }
      t = next;
    }
    return x;
  }

  /** x' = max(0, y - size * gradient), y = x' + momentum * (x' - x), gradient = 0. */
  private static void step(float[] x, float[] y, float[] gradient, float size, float momentum) {
    for (int i = 0; i < x.length; i++) {
      float next = Math.max(0, y[i] - size * gradient[i]);
      y[i] = next + momentum * (next - x[i]);
      x[i] = next;
      gradient[i] = 0;
    }
  }
}

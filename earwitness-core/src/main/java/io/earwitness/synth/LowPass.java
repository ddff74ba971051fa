package io.earwitness.synth;

/**
 * Takes away everything above a frequency, as a lossy codec does: a sinc under Blackman's window,
 * down by 6 dB at the edge and by more than 70 dB 300 Hz above it.
 */
final class LowPass {
  private static final int HALF = 127;
  private final float[] taps = new float[2 * HALF + 1];

  LowPass(double hertz) {
    double cycles = hertz / Stem.RATE;
    double sum = 0;
    for (int k = -HALF; k <= HALF; k++) {
      double sinc =
          k == 0 ? 2 * cycles : StrictMath.sin(2 * StrictMath.PI * cycles * k) / StrictMath.PI / k;
      double turn = StrictMath.PI * k / (HALF + 1);
      double window = 0.42 + 0.5 * StrictMath.cos(turn) + 0.08 * StrictMath.cos(2 * turn);
      taps[k + HALF] = (float) (sinc * window);
      sum += taps[k + HALF];
    }
    for (int k = 0; k < taps.length; k++) {
      taps[k] /= (float) sum;
    }
  }

  /** The filtered stem, of the same length and in time with it; beyond its ends lies silence. */
  Stem filter(Stem in) {
    Stem out = new Stem(in);
    int n = in.samples.length;
    for (int k = -HALF; k <= HALF; k++) {
      float tap = taps[k + HALF];
      int from = Math.max(0, k);
      int to = Math.min(n, n + k);
      for (int i = from; i < to; i++) {
        out.samples[i] += tap * in.samples[i - k];
      }
    }
    return out;
  }
}

package io.earwitness.spectral;

/**
 * Frames at which notes begin: {@code librosa.onset.onset_detect} on an onset strength envelope,
 * with librosa's windows of 30 ms and 100 ms and a threshold of 0.07.
 */
public final class OnsetDetect {
  private final PeakPick peakPick;

  /**
   * Windows for an envelope.
   *
   * @param sampleRate in Hz
   * @param hopLength samples from frame to frame
   */
  public OnsetDetect(int sampleRate, int hopLength) {
    if (sampleRate < 1 || hopLength < 1) {
      throw new IllegalArgumentException(
          "sampleRate " + sampleRate + ", hopLength " + hopLength + ": need at least 1");
    }
    double near = Math.floor(0.03 * sampleRate / hopLength);
    double around = Math.floor(0.1 * sampleRate / hopLength);
    peakPick = new PeakPick(near, 1, around, around + 1, 0.07, near);
  }

  /** The onsets' frames, rising; none in a flat envelope. */
  public int[] apply(float[] envelope) {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (float v : envelope) {
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    if (!(max > min)) {
      return new int[0];
    }
    float[] scaled = new float[envelope.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (envelope[i] - min) / (max - min);
    }
    return peakPick.apply(scaled);
  }

  /**
   * Each onset moved back to the local minimum of energy before it: {@code
   * librosa.onset.onset_backtrack}.
   *
   * @param onsets frames
   * @param energy usually the envelope itself
   */
  public static int[] backtrack(int[] onsets, float[] energy) {
    int[] moved = onsets.clone();
    for (int i = 0; i < moved.length; i++) {
      while (moved[i] > 0 && !isMinimum(energy, moved[i])) {
        moved[i]--;
      }
    }
    return moved;
  }

  private static boolean isMinimum(float[] x, int i) {
    return i < x.length - 1 && x[i] <= x[i - 1] && x[i] < x[i + 1];
  }
}

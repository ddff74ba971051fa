package io.earwitness.spectral;

import io.earwitness.tensor.Tensor;
import java.util.Optional;

/**
 * By which recordings are known again when they are louder, coded otherwise or begin later: 31 bits
 * a frame, each the sign of a difference over bands and over time, as J. Haitsma and T. Kalker, "A
 * highly robust audio fingerprinting system", ISMIR 2002. Differences over 8 smoothed frames make
 * up for frames that are shorter than theirs. Immutable.
 */
public final class Fingerprint {
  private static final int GROUPS = 32;
  private static final int SMOOTH = 5;
  private static final int LAG = 8;
  private static final int COARSE = 4;

  /** Of frames that both have, at least so many are compared. */
  private static final int LEAST_FRAMES = 200;

  private final int[] words;

  private Fingerprint(int[] words) {
    this.words = words;
  }

  /**
   * Where two recordings agree best.
   *
   * @param frames by which the second begins later in the first
   * @param errors share of bits that differ there, 0.5 for unrelated sound
   * @param overlap frames that were compared
   */
  public record Match(int frames, double errors, int overlap) {}

  /**
   * The fingerprint of a recording.
   *
   * @param decibels mel bands in dB, (nMels, frames), at least 32 bands
   */
  public static Fingerprint of(Tensor decibels) {
    int bands = decibels.size(0);
    int frames = decibels.size(1);
    if (bands < GROUPS) {
      throw new IllegalArgumentException("bands " + bands + ": need at least " + GROUPS);
    }
    float[][] levels = new float[GROUPS][frames];
    for (int m = 0; m < bands; m++) {
      float[] group = levels[m * GROUPS / bands];
      for (int t = 0; t < frames; t++) {
        group[t] += decibels.data()[m * frames + t];
      }
    }
    int length = Math.max(0, frames - SMOOTH - LAG);
    int[] words = new int[length];
    for (int g = 0; g + 1 < GROUPS; g++) {
      for (int t = 0; t < length; t++) {
        float sum = 0; // smoothed frames at t + LAG minus those at t
        for (int k = 0; k < SMOOTH; k++) {
          sum += levels[g][t + LAG + k] - levels[g + 1][t + LAG + k];
          sum -= levels[g][t + k] - levels[g + 1][t + k];
        }
        words[t] |= sum > 0 ? 1 << g : 0;
      }
    }
    return new Fingerprint(words);
  }

  /** Where two recordings agree best; empty if they are too short to tell. */
  public Optional<Match> match(Fingerprint other) {
    Match best = null;
    for (int shift = LEAST_FRAMES - other.words.length;
        shift <= words.length - LEAST_FRAMES;
        shift++) {
      Match match = at(other, shift, COARSE);
      if (best == null || match.errors < best.errors) {
        best = match;
      }
    }
    return Optional.ofNullable(best).map(b -> at(other, b.frames, 1));
  }

  private Match at(Fingerprint other, int shift, int step) {
    int from = Math.max(0, shift);
    int to = Math.min(words.length, shift + other.words.length);
    int wrong = 0;
    int compared = 0;
    for (int t = from; t < to; t += step) {
      wrong += Integer.bitCount(words[t] ^ other.words[t - shift]);
      compared++;
    }
    return new Match(shift, (double) wrong / (GROUPS - 1) / compared, to - from);
  }
}

package io.earwitness.spectral;

import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The highest frequency that a sound usually reaches: a low one tells old files of 16 kHz, narrow
 * compression or a telephone.
 */
public final class BandLimit {
  /** UNIT value that counts as sound: 76 dB below the piece's maximum, just above the floor. */
  private static final double AUDIBLE = 0.05;

  /** Share of the frames in which a band is heard if it counts. */
  private static final double OFTEN = 0.05;

  private BandLimit() {}

  /**
   * Upper edge in Hz of the highest mel band that is heard in at least 5 % of the frames, 0 if none
   * is.
   *
   * @param pieces UNIT spectrograms, (nMels, frames), silent ones left out
   * @param config what made them
   */
  public static double of(List<Tensor> pieces, MelConfig config) {
    for (int m = config.nMels() - 1; m >= 0; m--) {
      long heard = 0;
      long frames = 0;
      for (Tensor piece : pieces) {
        int width = piece.size(1);
        float[] row = Arrays.copyOfRange(piece.data(), m * width, (m + 1) * width);
        for (float v : row) {
          heard += v > AUDIBLE ? 1 : 0;
        }
        frames += width;
      }
      if (heard > 0 && heard >= OFTEN * frames) {
        return MelFilterBank.centre(config, m + 1);
      }
    }
    return 0;
  }
}

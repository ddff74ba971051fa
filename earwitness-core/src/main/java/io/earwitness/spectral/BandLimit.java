package io.earwitness.spectral;

import io.earwitness.tensor.Tensor;

/**
 * The highest frequency that a sound usually reaches: a low one tells old files of 16 kHz, narrow
 * compression or a telephone. Hears pieces one after the other and keeps only counts; for one
 * thread.
 */
public final class BandLimit {
  /** UNIT value that counts as sound: 76 dB below the piece's maximum, just above the floor. */
  private static final double AUDIBLE = 0.05;

  /** Share of the frames in which a band is heard if it counts. */
  private static final double OFTEN = 0.05;

  private final MelConfig config;
  private final long[] heard;
  private long frames;

  /**
   * Nothing heard so far.
   *
   * @param config what makes the pieces
   */
  public BandLimit(MelConfig config) {
    this.config = config;
    heard = new long[config.nMels()];
  }

  /**
   * Hears a piece.
   *
   * @param piece a UNIT spectrogram, (nMels, frames), of a piece that is not silent
   */
  public void add(Tensor piece) {
    int width = piece.size(1);
    float[] values = piece.data();
    for (int m = 0; m < heard.length; m++) {
      for (int i = m * width; i < (m + 1) * width; i++) {
        heard[m] += values[i] > AUDIBLE ? 1 : 0;
      }
    }
    frames += width;
  }

  /**
   * Upper edge in Hz of the highest mel band that is heard in at least 5 % of the frames, 0 if none
   * is.
   */
  public double hertz() {
    for (int m = heard.length - 1; m >= 0; m--) {
      if (heard[m] > 0 && heard[m] >= OFTEN * frames) {
        return MelFilterBank.centre(config, m + 1);
      }
    }
    return 0;
  }
}

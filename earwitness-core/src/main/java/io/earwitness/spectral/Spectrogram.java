package io.earwitness.spectral;

import io.earwitness.tensor.Tensor;

/**
 * A mel spectrogram that knows its axes: rows are mel bands from low to high, columns are frames.
 *
 * @param values (nMels, frames): power or dB, as the maker says
 * @param config what made it
 */
public record Spectrogram(Tensor values, MelConfig config) {

  public Spectrogram {
    if (values.rank() != 2 || values.size(0) != config.nMels()) {
      throw new IllegalArgumentException(
          values + " is no spectrogram of " + config.nMels() + " mel bands: need (nMels, frames)");
    }
  }

  /** Number of columns. */
  public int frames() {
    return values.size(1);
  }

  /** Time of a frame in seconds: its centre when centred, else its first sample. */
  public double seconds(double frame) {
    return frame * config.hopLength() / config.sampleRate();
  }

  /** Centre frequency of a mel band in Hz; fractions lie between two centres. */
  public double hertz(double band) {
    return MelFilterBank.centre(config, band);
  }

  /**
   * The network's view of dB values: (dB + topDb) / topDb, in [0, 1] for dB with the own maximum as
   * reference (called UNIT).
   *
   * @throws IllegalArgumentException if topDb is infinite
   */
  public Tensor unit() {
    double top = config.topDb();
    if (Double.isInfinite(top)) {
      throw new IllegalArgumentException("topDb is infinite: UNIT values need a floor");
    }
    return values.map(db -> (db + top) / top);
  }
}

package io.earwitness.spectral;

import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;

/**
 * A mel spectrogram that knows its axes: rows are mel bands from low to high, columns are frames.
 *
 * @param plane (nMels, frames): power or dB, as the maker says
 * @param config what made it
 */
public record Spectrogram(Plane plane, MelConfig config) {

  public Spectrogram {
    if (plane.rows() != config.nMels()) {
      throw new IllegalArgumentException(
          plane + " is no spectrogram of " + config.nMels() + " mel bands: need (nMels, frames)");
    }
  }

  /** A spectrogram of values that lie in memory, (nMels, frames). */
  public Spectrogram(Tensor values, MelConfig config) {
    this(Plane.of(values), config);
  }

  /** All values in memory, (nMels, frames); of a song of hours rather take {@link #columns}. */
  public Tensor values() {
    return plane.tensor();
  }

  /** Some frames of it, copied. */
  public Spectrogram columns(int from, int to) {
    return new Spectrogram(plane.columns(from, to), config);
  }

  /** Number of columns. */
  public int frames() {
    return plane.columns();
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
    return values().map(db -> (db + top) / top);
  }
}

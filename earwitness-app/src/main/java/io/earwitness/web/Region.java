package io.earwitness.web;

import java.util.Locale;

/**
 * A rectangle on a spectrogram.
 *
 * @param from in seconds
 * @param to in seconds, behind {@code from}
 * @param low in Hz
 * @param high in Hz, above {@code low}
 * @param keep what is heard: what lies inside, or all else
 */
record Region(double from, double to, double low, double high, Keep keep) {

  /** What is heard. */
  enum Keep {
    INSIDE,
    OUTSIDE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks one.
   *
   * @throws Problem naming what is out of range
   */
  static Region of(Song song, double from, double to, double low, double high, String keep) {
    need(from >= 0 && from < song.seconds(), "from", from, "0 to " + song.seconds());
    need(to > from, "to", to, "above from");
    need(low >= 0, "low", low, "0 or more");
    need(high > low, "high", high, "above low");
    if (!"inside".equals(keep) && !"outside".equals(keep)) {
      throw Problem.parameter("keep", "need inside or outside");
    }
    return new Region(from, to, low, high, keep.equals("inside") ? Keep.INSIDE : Keep.OUTSIDE);
  }

  /** Where it lies, as text. */
  String place() {
    return from + " " + to + " " + low + " " + high;
  }

  private static void need(boolean ok, String field, double value, String need) {
    if (!ok) {
      throw Problem.parameter(field, value + ": need " + need);
    }
  }
}

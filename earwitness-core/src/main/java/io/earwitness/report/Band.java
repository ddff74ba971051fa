package io.earwitness.report;

import io.earwitness.render.Ticks;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Plane;
import java.util.Optional;

/**
 * Where on the frequency axis a map lies: the narrowest band that holds half of what is above 0,
 * such as what speaks for a label.
 *
 * @param low lower edge in Hz
 * @param high upper edge in Hz
 */
public record Band(double low, double high) {

  /**
   * The band of some frames of a map; empty where nothing in it is above 0.
   *
   * @param map (nMels, frames), signed, on the spectrogram's axes
   */
  public static Optional<Band> half(Plane map, Spectrogram axes, int fromFrame, int toFrame) {
    int bands = map.rows();
    double[] sums = new double[bands];
    double all = 0;
    for (int m = 0; m < bands; m++) {
      for (float v : map.row(m, fromFrame, toFrame)) {
        sums[m] += Math.max(0, v);
      }
      all += sums[m];
    }
    if (!(all > 0)) {
      return Optional.empty();
    }
    int low = 0;
    int high = bands - 1;
    double inside = 0;
    int from = 0;
    for (int to = 0; to < bands; to++) {
      inside += sums[to];
      while (inside - sums[from] >= all / 2) {
        inside -= sums[from++];
      }
      if (inside >= all / 2 && to - from < high - low) {
        low = from;
        high = to;
      }
    }
    return Optional.of(new Band(Math.max(0, axes.hertz(low - 0.5)), axes.hertz(high + 0.5)));
  }

  /** The band in figures: 80 to 240 Hz, or around 11 kHz where the ends would read alike. */
  public String words() {
    String lower = Ticks.hertz(rounded(low));
    String upper = Ticks.hertz(rounded(high));
    if (lower.equals(upper)) {
      return "around " + upper;
    }
    String unit = lower.substring(lower.indexOf(' '));
    String start = upper.endsWith(unit) ? lower.substring(0, lower.indexOf(' ')) : lower;
    return start + " to " + upper;
  }

  /** What musicians call it, by its middle. */
  public String register() {
    double middle = Math.sqrt(Math.max(30, low) * high);
    if (middle < 250) {
      return "the bass";
    }
    if (middle < 600) {
      return "the low mids";
    }
    if (middle < 2000) {
      return "the middle register";
    }
    return middle < 5000 ? "the upper mids" : "the treble";
  }

  private static double rounded(double hertz) {
    double step = hertz < 1000 ? 10 : hertz < 10_000 ? 100 : 1000;
    return Math.round(hertz / step) * step;
  }
}

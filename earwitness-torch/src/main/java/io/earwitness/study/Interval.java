package io.earwitness.study;

import java.util.Locale;

/**
 * A figure and the range in which it lies with 95 % confidence.
 *
 * @param value the figure itself, NaN where there was nothing to measure
 * @param low lower end, NaN as above
 * @param high upper end, NaN as above
 */
public record Interval(double value, double low, double high) {

  /** What stands where nothing was measured. */
  public static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);

  /** Whether there was anything to measure. */
  public boolean isKnown() {
    return !Double.isNaN(value);
  }

  /** The figure in per cent, as {@code 61.7 % [48.3, 74.6]}; {@code -} where unknown. */
  public String percent() {
    return isKnown()
        ? String.format(Locale.ROOT, "%.1f %% [%.1f, %.1f]", 100 * value, 100 * low, 100 * high)
        : "-";
  }
}

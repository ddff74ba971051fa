package io.earwitness.study;

import java.util.List;
import java.util.Locale;

/** Figures as text, all in per cent or points of per cent with one digit. */
final class Figures {
  private Figures() {}

  /** {@code 58.1 %}. */
  static String percent(double share) {
    return number(share) + " %";
  }

  /** {@code 58.1}, or a dash where nothing is known. */
  static String number(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** {@code 58.1 [48.3, 68.0]}. */
  static String interval(Interval i) {
    return i.isKnown() ? number(i.value()) + " " + range(i) : "–";
  }

  /** {@code +1.7 points [-3.0, +6.4]}. */
  static String points(Interval i) {
    String value = signed(i.value()) + " points";
    return Double.isNaN(i.low())
        ? value
        : value + " [" + signed(i.low()) + ", " + signed(i.high()) + "]";
  }

  private static String signed(double share) {
    return String.format(Locale.ROOT, "%+.1f", 100 * share);
  }

  /** {@code [48.3, 68.0]}. */
  static String range(Interval i) {
    return "[" + number(i.low()) + ", " + number(i.high()) + "]";
  }

  /** {@code p = .04}, {@code p < .001}. */
  static String p(double p) {
    return p < 0.001
        ? "p < .001"
        : "p = " + String.format(Locale.ROOT, p < .1 ? "%.3f" : "%.2f", p).substring(1);
  }

  /** Names in a row: "a, b and c". */
  static String list(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}

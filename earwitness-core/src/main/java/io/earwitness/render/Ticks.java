package io.earwitness.render;

import io.earwitness.spectral.Spectrogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Marks along the axes of time, frequency and plain numbers, at values that people think in. */
public final class Ticks {
  private static final double[] TIME = {
    0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600
  };

  /** A above middle C first, then its octaves outwards, then the round numbers of wider bands. */
  private static final double[] PITCHES = {440, 1760, 7040, 220, 3520, 880, 110, 14080, 55, 20000};

  private Ticks() {}

  /**
   * A mark.
   *
   * @param position along the axis from 0 (its start) to 1
   * @param label what is written beside it
   * @param value what it stands for: seconds, Hz or the number
   */
  public record Tick(double position, String label, double value) {}

  /**
   * Marks of time: at most {@code most} over a stretch of {@code seconds}, in seconds up to a
   * minute, else as m:ss.
   *
   * @param start time at the axis' left end
   */
  public static List<Tick> time(double start, double seconds, int most) {
    double step = TIME[TIME.length - 1];
    for (int i = TIME.length - 1; i >= 0 && seconds / TIME[i] <= most; i--) {
      step = TIME[i];
    }
    List<Tick> out = new ArrayList<>();
    for (long k = (long) Math.ceil(start / step - 1e-9); k * step <= start + seconds + 1e-9; k++) {
      double t = k * step;
      String label = start + seconds > 60 ? clock(t, step) : plain(t, step);
      out.add(new Tick((t - start) / seconds, label, t));
    }
    return out;
  }

  /**
   * Marks of a mel axis: the octaves of A (440 Hz), the tuning note first, as many as keep a
   * distance.
   *
   * @param gap least distance of two marks, as a share of the axis
   */
  public static List<Tick> mel(Spectrogram spectrogram, double gap) {
    List<Tick> out = new ArrayList<>();
    for (double hertz : PITCHES) {
      double at = position(spectrogram, hertz);
      if (at > 0 && at < 1 && out.stream().allMatch(t -> Math.abs(t.position() - at) >= gap)) {
        out.add(new Tick(at, hertz(hertz), hertz));
      }
    }
    out.sort((a, b) -> Double.compare(a.value(), b.value()));
    return out;
  }

  /** Marks at 1, 2 or 5 times a power of ten: at most {@code most} from low to high. */
  public static List<Tick> number(double low, double high, int most) {
    double step = Math.pow(10, Math.floor(Math.log10(Math.max(high - low, 1e-12) / most)));
    for (double factor : new double[] {1, 2, 5, 10}) {
      if ((high - low) / (step * factor) <= most) {
        step *= factor;
        break;
      }
    }
    List<Tick> out = new ArrayList<>();
    for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
      out.add(new Tick((k * step - low) / (high - low), plain(k * step, step), k * step));
    }
    return out;
  }

  /**
   * Where a frequency lies on a mel spectrogram's axis, from 0 (lower edge of the lowest row) to 1;
   * outside of it beyond.
   */
  public static double position(Spectrogram spectrogram, double hertz) {
    int bands = spectrogram.config().nMels();
    double low = -1;
    double high = bands;
    for (int i = 0; i < 50; i++) {
      double middle = (low + high) / 2;
      if (spectrogram.hertz(middle) < hertz) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + 0.5) / bands;
  }

  /** A frequency in words: 440 Hz, 1.76 kHz. */
  public static String hertz(double hertz) {
    return hertz < 1000
        ? Math.round(hertz) + " Hz"
        : trim(String.format(Locale.ROOT, "%.2f", hertz / 1000)) + " kHz";
  }

  /** A time as m:ss, with tenths where {@code step} is below a second. */
  public static String clock(double seconds, double step) {
    long tenths = Math.round(seconds * 10);
    String text = String.format(Locale.ROOT, "%d:%02d", tenths / 600, tenths / 10 % 60);
    return step < 1 ? text + "." + tenths % 10 : text;
  }

  private static String plain(double value, double step) {
    int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    if (!text.startsWith("-")) {
      return text;
    }
    return Double.parseDouble(text) == 0 ? text.substring(1) : "−" + text.substring(1);
  }

  private static String trim(String number) {
    return number.replaceAll("\\.?0+$", "");
  }
}

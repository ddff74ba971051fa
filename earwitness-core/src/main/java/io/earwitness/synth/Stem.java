package io.earwitness.synth;

import io.earwitness.spectral.LowPass;

/**
 * One instrument's track while it is written: sounds are added at a time in seconds. All arithmetic
 * is plain Java and {@link StrictMath}, so that every machine gets the same bits.
 */
final class Stem {
  static final int RATE = 22050;
  private static final double TOP = 10000;
  private static final int TABLE = 4096;
  private static final float[] SINE = new float[TABLE + 1];

  static {
    for (int i = 0; i <= TABLE; i++) {
      SINE[i] = (float) StrictMath.sin(2 * StrictMath.PI * i / TABLE);
    }
  }

  final float[] samples;

  Stem(double seconds) {
    samples = new float[(int) Math.round(seconds * RATE)];
  }

  private Stem(float[] samples) {
    this.samples = samples;
  }

  /** The same without what lies above a frequency in Hz. */
  Stem lowPassed(double hertz) {
    return new Stem(new LowPass(hertz, RATE).apply(samples));
  }

  /** Adds a tone of a pitch in Hz that sounds for some seconds and fades out in 20 ms. */
  void tone(double start, double seconds, double hertz, double gain, Timbre timbre) {
    for (int k = 1; k <= timbre.harmonics(); k++) {
      int partial = timbre.oddOnly() ? 2 * k - 1 : k;
      double f = hertz * StrictMath.pow(partial, timbre.stretch());
      if (f < TOP) {
        double strength = gain * StrictMath.pow(partial, -timbre.tilt());
        partial(start, seconds, f, f, strength, timbre.attack(), timbre.decay());
      }
    }
  }

  /** Adds one sine that glides evenly (in log frequency) from one pitch to another. */
  void partial(
      double start,
      double seconds,
      double fromHertz,
      double toHertz,
      double gain,
      double attack,
      double decay) {
    int first = (int) Math.round(start * RATE);
    int length = (int) Math.round(seconds * RATE);
    double phase = 0;
    double step = fromHertz / RATE;
    double glide = StrictMath.pow(toHertz / fromHertz, 1.0 / Math.max(1, length));
    double level = gain;
    double fall = StrictMath.exp(-1 / (decay * RATE));
    double rise = Math.max(1, attack * RATE);
    double release = Math.min(length, 0.02 * RATE);
    for (int i = 0; i < length; i++, step *= glide, level *= fall) {
      double edge = Math.min(1, Math.min(i / rise, (length - i) / release));
      if (first + i >= 0 && first + i < samples.length) {
        samples[first + i] += (float) (level * edge * sine(phase));
      }
      phase += step;
      phase -= (int) phase;
    }
  }

  /** Adds a burst of noise between two frequencies in Hz that falls to 1/e in {@code decay}. */
  void noise(double start, double lowHertz, double highHertz, double gain, double decay, Dice d) {
    int first = (int) Math.round(start * RATE);
    int length = (int) Math.min(samples.length - first, 7 * decay * RATE);
    double level = gain;
    double fall = StrictMath.exp(-1 / (decay * RATE));
    Filter high = new Filter(lowHertz);
    Filter higher = new Filter(lowHertz);
    Filter low = new Filter(highHertz);
    for (int i = 0; i < length; i++, level *= fall) {
      double x = low.low(higher.high(high.high(d.between(-1, 1))));
      double edge = Math.min(1, i / 20.0);
      if (first + i >= 0) {
        samples[first + i] += (float) (level * edge * x);
      }
    }
  }

  /** Root mean square over the whole stem. */
  double rms() {
    double sum = 0;
    for (float v : samples) {
      sum += (double) v * v;
    }
    return Math.sqrt(sum / Math.max(1, samples.length));
  }

  void scale(double gain) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= (float) gain;
    }
  }

  private static double sine(double phase) {
    double at = phase * TABLE;
    int i = (int) at;
    return SINE[i] + (at - i) * (SINE[i + 1] - SINE[i]);
  }

  /** A second-order state variable filter (Zavalishin's form), Q = 0.707. */
  private static final class Filter {
    private static final double DAMPING = Math.sqrt(2);
    private final double g;
    private double s1;
    private double s2;
    private double low;

    Filter(double hertz) {
      g = StrictMath.tan(StrictMath.PI * Math.min(hertz, 0.49 * RATE) / RATE);
    }

    double low(double x) {
      run(x);
      return low;
    }

    double high(double x) {
      return run(x);
    }

    private double run(double x) {
      double high = (x - (DAMPING + g) * s1 - s2) / (1 + DAMPING * g + g * g);
      double band = g * high + s1;
      s1 = g * high + band;
      low = g * band + s2;
      s2 = g * band + low;
      return high;
    }
  }
}

package io.earwitness.audio;

import java.util.Random;

/** Sounds for tests, made from formulas and a seed. */
public final class Sounds {
  private Sounds() {}

  /** A sine of amplitude 0.5 on one channel. */
  public static Waveform tone(int sampleRate, double hertz, double seconds) {
    float[] samples = new float[(int) Math.round(sampleRate * seconds)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / sampleRate));
    }
    return Waveform.of(sampleRate, samples);
  }

  /** Decaying tones at random times and pitches below 3 kHz, another tune on each channel. */
  public static Waveform music(int sampleRate, int channels, double seconds, long seed) {
    Random random = new Random(seed);
    float[][] samples = new float[channels][(int) Math.round(sampleRate * seconds)];
    for (float[] channel : samples) {
      for (double start = 0; start < seconds; start += 0.1 + 0.2 * random.nextDouble()) {
        note(channel, sampleRate, start, 150 * Math.pow(2, 4 * random.nextDouble()));
      }
    }
    return Waveform.of(sampleRate, samples);
  }

  private static void note(float[] into, int sampleRate, double start, double hertz) {
    for (int i = (int) (start * sampleRate); i < into.length; i++) {
      double t = (double) i / sampleRate - start;
      into[i] += (float) (0.2 * Math.exp(-8 * t) * Math.sin(2 * Math.PI * hertz * t));
    }
  }

  /** The shift of b, in samples, at which it matches a best. */
  public static int bestLag(float[] a, float[] b, int maxLag) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int lag = -maxLag; lag <= maxLag; lag++) {
      double sum = 0;
      for (int i = Math.max(0, -lag); i < a.length && i + lag < b.length; i++) {
        sum += (double) a[i] * b[i + lag];
      }
      if (sum > most) {
        most = sum;
        best = lag;
      }
    }
    return best;
  }

  /** Rounded to steps of 2^-15, as 16-bit files hold it. */
  public static Waveform sixteenBits(Waveform sound) {
    float[][] rounded = new float[sound.channels()][sound.length()];
    for (int c = 0; c < rounded.length; c++) {
      for (int i = 0; i < sound.length(); i++) {
        rounded[c][i] = (float) Math.rint(sound.channel(c)[i] * 32768) / 32768;
      }
    }
    return Waveform.of(sound.sampleRate(), rounded);
  }

  /** Largest difference of two sounds of equal shape and rate; infinite if they are not. */
  public static double difference(Waveform a, Waveform b) {
    if (a.sampleRate() != b.sampleRate()
        || a.channels() != b.channels()
        || a.length() != b.length()) {
      return Double.POSITIVE_INFINITY;
    }
    double most = 0;
    for (int c = 0; c < a.channels(); c++) {
      for (int i = 0; i < a.length(); i++) {
        most = Math.max(most, Math.abs((double) a.channel(c)[i] - b.channel(c)[i]));
      }
    }
    return most;
  }
}

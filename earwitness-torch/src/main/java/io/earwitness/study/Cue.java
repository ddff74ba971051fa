package io.earwitness.study;

import io.earwitness.audio.Sound;
import io.earwitness.audio.Waveform;
import io.earwitness.spectral.LowPass;
import java.util.Locale;
import java.util.Optional;

/** Traits of a recording that are no music, and yet may give its label away. */
enum Cue {
  BAND_LIMIT("where the sound ends, in Hz"),
  LEVEL("loudness and peak, in dB"),
  CLIPPING("share of samples at the peak"),
  DC("offset from zero"),
  HUM_50("power at 50 Hz and harmonics above their neighbours, in dB"),
  HUM_60("power at 60 Hz and harmonics above their neighbours, in dB"),
  SILENCE("silence at both ends, in seconds"),
  FADES("level of both ends against the whole, in dB"),
  LENGTH("seconds"),
  FORMAT("sample rate and channels of the file");

  private static final double QUIET = 1e-3; // -60 dB

  private final String words;

  Cue(String words) {
    this.words = words;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String words() {
    return words;
  }

  /**
   * Its figures for a recording.
   *
   * @param sound mono
   * @param bandLimit of it, in Hz
   */
  double[] of(Sound sound, double bandLimit) {
    float[] x = sound.waveform().channel(0);
    int rate = sound.waveform().sampleRate();
    return switch (this) {
      case BAND_LIMIT -> new double[] {bandLimit};
      case LEVEL -> new double[] {decibels(rms(x, 0, x.length)), decibels(peak(x))};
      case CLIPPING -> new double[] {atPeak(x)};
      case DC -> new double[] {mean(x)};
      case HUM_50 -> new double[] {Hum.of(x, rate, 50)};
      case HUM_60 -> new double[] {Hum.of(x, rate, 60)};
      case SILENCE -> new double[] {quiet(x, 1) / (double) rate, quiet(x, -1) / (double) rate};
      case FADES -> fades(x, rate);
      case LENGTH -> new double[] {sound.waveform().seconds()};
      case FORMAT -> new double[] {sound.info().sampleRate(), sound.info().channels()};
    };
  }

  /**
   * The recording without what the cue tells; empty where that cannot be done to a sound.
   *
   * @param least lowest band limit of the data, in Hz
   */
  Optional<Waveform> removed(Waveform mono, double least) {
    float[] x = mono.channel(0);
    int rate = mono.sampleRate();
    return switch (this) {
      case BAND_LIMIT ->
          least > 0 && least < rate / 2.0
              ? Optional.of(Waveform.of(rate, new LowPass(least, rate).apply(x)))
              : Optional.empty();
      case LEVEL -> {
        double gain = 0.1 / Math.max(1e-9, rms(x, 0, x.length));
        yield Optional.of(mapped(x, rate, gain, 0));
      }
      case DC -> Optional.of(mapped(x, rate, 1, mean(x)));
      case SILENCE -> {
        int from = quiet(x, 1);
        yield Optional.of(mono.slice(from, Math.max(from + 1, x.length - quiet(x, -1))));
      }
      default -> Optional.empty();
    };
  }

  private static Waveform mapped(float[] x, int rate, double gain, double offset) {
    float[] out = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = (float) ((x[i] - offset) * gain);
    }
    return Waveform.of(rate, out);
  }

  private static double decibels(double amplitude) {
    return 20 * Math.log10(Math.max(1e-9, amplitude));
  }

  private static double mean(float[] x) {
    double sum = 0;
    for (float v : x) {
      sum += v;
    }
    return sum / Math.max(1, x.length);
  }

  private static double rms(float[] x, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) x[i] * x[i];
    }
    return Math.sqrt(sum / Math.max(1, to - from));
  }

  private static double peak(float[] x) {
    float peak = 0;
    for (float v : x) {
      peak = Math.max(peak, Math.abs(v));
    }
    return peak;
  }

  private static double atPeak(float[] x) {
    double limit = 0.999 * peak(x);
    int at = 0;
    for (float v : x) {
      at += Math.abs(v) >= limit ? 1 : 0;
    }
    return at / (double) Math.max(1, x.length);
  }

  /** Samples below -60 dB of the peak, from the start (1) or from the end (-1). */
  private static int quiet(float[] x, int direction) {
    double limit = QUIET * peak(x);
    int n = 0;
    while (n < x.length && Math.abs(x[direction > 0 ? n : x.length - 1 - n]) < limit) {
      n++;
    }
    return n;
  }

  private static double[] fades(float[] x, int rate) {
    int end = Math.min(x.length, rate / 2);
    double whole = decibels(rms(x, 0, x.length));
    return new double[] {
      decibels(rms(x, 0, end)) - whole, decibels(rms(x, x.length - end, x.length)) - whole
    };
  }
}

package io.earwitness.benchmarks;

import io.earwitness.audio.Waveform;
import java.util.Random;

/** The sound that the Python peers are timed on: noise bursts, two tones and a rising one. */
final class Sounds {
  private Sounds() {}

  static Waveform music(double seconds, int sampleRate) {
    Random random = new Random(0);
    float[] y = new float[(int) (seconds * sampleRate)];
    for (int i = 0; i < y.length; i++) {
      double t = (double) i / sampleRate;
      double x = 0.2 * random.nextGaussian() * Math.exp(-8 * (t % 0.5));
      x += 0.2 * Math.sin(2 * Math.PI * 440 * t) + 0.1 * Math.sin(2 * Math.PI * 3000 * t);
      y[i] = (float) (x + 0.1 * Math.sin(2 * Math.PI * (200 + 50 * t) * t));
    }
    return Waveform.of(sampleRate, y);
  }
}

package io.earwitness.spectral;

import io.earwitness.audio.Samples;
import io.earwitness.audio.Waveform;

/** Checks of the sound that is to be analysed. */
final class Sounds {
  private Sounds() {}

  /** The samples of a mono waveform of a given rate. */
  static float[] samples(Waveform mono, int sampleRate) {
    requireMono(mono, sampleRate);
    return mono.channel(0);
  }

  /** Refuses sound of more than one channel, or of another rate. */
  static void requireMono(Samples mono, int sampleRate) {
    if (mono.sampleRate() != sampleRate) {
      throw new IllegalArgumentException(
          "waveform of " + mono.sampleRate() + " Hz: need " + sampleRate + "; resample it first");
    }
    if (mono.channels() != 1) {
      throw new IllegalArgumentException(
          "waveform of " + mono.channels() + " channels: need one; take mono() first");
    }
  }

  /**
   * Refuses sound with a sample that is no number. One such sample makes the whole spectrum of its
   * frame NaN, so that it is enough to look at one value of each.
   *
   * @param value of the spectrum of some frame
   * @param y the whole sound
   */
  static void requireFinite(float value, float[] y) {
    requireFinite(value, Stretch.of(y));
  }

  /** The same of a sound that need not lie in memory whole. */
  static void requireFinite(float value, Stretch sound) {
    if (Float.isFinite(value)) {
      return;
    }
    float[] y = sound.samples;
    for (int i = 0; i < y.length; i++) {
      if (!Float.isFinite(y[i])) {
        throw new IllegalArgumentException(
            "sample " + (sound.start + i) + " is " + y[i] + ": need numbers");
      }
    }
    throw new IllegalArgumentException("samples so large that their spectrum is " + value);
  }
}

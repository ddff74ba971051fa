package io.earwitness.spectral;

import io.earwitness.audio.Waveform;

/** Checks of the sound that is to be analysed. */
final class Sounds {
  private Sounds() {}

  /** The samples of a mono waveform of a given rate. */
  static float[] samples(Waveform mono, int sampleRate) {
    if (mono.sampleRate() != sampleRate) {
      throw new IllegalArgumentException(
          "waveform of " + mono.sampleRate() + " Hz: need " + sampleRate + "; resample it first");
    }
    if (mono.channels() != 1) {
      throw new IllegalArgumentException(
          "waveform of " + mono.channels() + " channels: need one; take mono() first");
    }
    return finite(mono.channel(0));
  }

  /** The samples, all of them finite. */
  static float[] finite(float[] y) {
    float zero = 0;
    for (float v : y) {
      zero += v * 0;
    }
    if (zero != 0) {
      for (int i = 0; i < y.length; i++) {
        if (!Float.isFinite(y[i])) {
          throw new IllegalArgumentException("sample " + i + " is " + y[i] + ": need numbers");
        }
      }
    }
    return y;
  }
}

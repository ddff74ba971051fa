package io.earwitness.spectral;

import io.earwitness.audio.Samples;
import io.earwitness.audio.Waveform;

/** A sound that is never given whole. */
record PieceByPiece(Waveform sound) implements Samples {
  @Override
  public int sampleRate() {
    return sound.sampleRate();
  }

  @Override
  public int channels() {
    return sound.channels();
  }

  @Override
  public int length() {
    return sound.length();
  }

  @Override
  public Waveform slice(int from, int to) {
    return sound.slice(from, to);
  }
}

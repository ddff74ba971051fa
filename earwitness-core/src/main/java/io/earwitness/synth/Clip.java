package io.earwitness.synth;

import io.earwitness.audio.Waveform;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One synthetic piece of music, its stems, and which of them decides its genre. */
public final class Clip {
  private final Genre genre;
  private final Waveform mix;
  private final Map<String, Waveform> stems;
  private final double tempo;

  Clip(Genre genre, Waveform mix, Map<String, Waveform> stems, double tempo) {
    this.genre = genre;
    this.mix = mix;
    this.stems = Collections.unmodifiableMap(new LinkedHashMap<>(stems));
    this.tempo = tempo;
  }

  /** The genre that it was made to be. */
  public Genre genre() {
    return genre;
  }

  /** The music, mono at 22 050 Hz: the sum of its stems. */
  public Waveform mix() {
    return mix;
  }

  /** Each stem as it sounds in the mix. */
  public Map<String, Waveform> stems() {
    return stems;
  }

  /** The stem that decides the genre. */
  public Waveform cause() {
    return stems.get(genre.cause());
  }

  /** Beats a minute. */
  public double tempo() {
    return tempo;
  }
}

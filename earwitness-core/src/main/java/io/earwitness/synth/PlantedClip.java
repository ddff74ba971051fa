package io.earwitness.synth;

import io.earwitness.audio.Waveform;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A clip with a planted cause, and its twin: the same music without it. */
public final class PlantedClip {
  private final Plant plant;
  private final Waveform mix;
  private final Waveform twin;
  private final Map<String, Waveform> stems;
  private final double edge;

  PlantedClip(Plant plant, Waveform mix, Waveform twin, Map<String, Waveform> stems, double edge) {
    this.plant = plant;
    this.mix = mix;
    this.twin = twin;
    this.stems = Collections.unmodifiableMap(new LinkedHashMap<>(stems));
    this.edge = edge;
  }

  /** What was planted. */
  public Plant plant() {
    return plant;
  }

  /** The music with the cause, mono at 22 050 Hz. */
  public Waveform mix() {
    return mix;
  }

  /** The same without it, equally long and at the same gain. */
  public Waveform twin() {
    return twin;
  }

  /** The stems of the mix, before an edge is cut. */
  Map<String, Waveform> stems() {
    return stems;
  }

  /** Where the sound ends, in Hz; NaN where it does not. */
  double edge() {
    return edge;
  }
}

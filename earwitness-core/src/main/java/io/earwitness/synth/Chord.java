package io.earwitness.synth;

import io.earwitness.audio.Waveform;
import java.util.ArrayList;
import java.util.List;

/**
 * A chord in root position, struck once a second by one of five instruments: 12 keys x 4 octaves x
 * 8 types x 5 instruments, the design of K. Choi, G. Fazekas, M. Sandler, "Explaining deep
 * convolutional neural networks on music classification", 2016.
 *
 * @param key semitones above C, 0 to 11
 * @param octave 0 to 3; the lowest C is 65.4 Hz
 * @param type of chord
 * @param instrument that plays it
 */
public record Chord(int key, int octave, Type type, Instrument instrument) {
  /** Number of keys. */
  public static final int KEYS = 12;

  /** Number of octaves. */
  public static final int OCTAVES = 4;

  private static final int LOWEST = 36;
  private static final double RMS = 0.1;

  /** The notes of a chord. */
  public enum Type {
    MAJOR,
    MINOR,
    DOMINANT_SEVENTH,
    MAJOR_SEVENTH,
    MINOR_SEVENTH,
    SUSPENDED_FOURTH,
    DIMINISHED,
    AUGMENTED;

    /** Semitones above the root. */
    int[] semitones() {
      return switch (this) {
        case MAJOR -> new int[] {0, 4, 7};
        case MINOR -> new int[] {0, 3, 7};
        case DOMINANT_SEVENTH -> new int[] {0, 4, 7, 10};
        case MAJOR_SEVENTH -> new int[] {0, 4, 7, 11};
        case MINOR_SEVENTH -> new int[] {0, 3, 7, 10};
        case SUSPENDED_FOURTH -> new int[] {0, 5, 7};
        case DIMINISHED -> new int[] {0, 3, 6};
        case AUGMENTED -> new int[] {0, 4, 8};
      };
    }
  }

  /** Colours and envelopes of sound. */
  public enum Instrument {
    PIANO,
    ORGAN,
    CLARINET,
    STRINGS,
    PLUCK;

    Timbre timbre() {
      return switch (this) {
        case PIANO -> new Timbre(10, 1.4, 1.0005, false, 0.003, 0.5);
        case ORGAN -> new Timbre(6, 0.7, 1, false, 0.01, Double.POSITIVE_INFINITY);
        case CLARINET -> new Timbre(6, 1, 1, true, 0.04, Double.POSITIVE_INFINITY);
        case STRINGS -> new Timbre(14, 1, 1, false, 0.15, Double.POSITIVE_INFINITY);
        case PLUCK -> new Timbre(8, 1, 1, false, 0.002, 0.12);
      };
    }
  }

  public Chord {
    need(key >= 0 && key < KEYS, "key", key, KEYS - 1);
    need(octave >= 0 && octave < OCTAVES, "octave", octave, OCTAVES - 1);
  }

  private static void need(boolean ok, String name, int value, int most) {
    if (!ok) {
      throw new IllegalArgumentException(name + " " + value + ": need 0 to " + most);
    }
  }

  /** All chords: keys outermost, then octaves, types, instruments. */
  public static List<Chord> all() {
    List<Chord> all = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      for (int octave = 0; octave < OCTAVES; octave++) {
        for (Type type : Type.values()) {
          for (Instrument instrument : Instrument.values()) {
            all.add(new Chord(key, octave, type, instrument));
          }
        }
      }
    }
    return all;
  }

  /** The sound, mono at 22 050 Hz, all chords equally loud. */
  public Waveform render(double seconds) {
    Stem stem = new Stem(seconds);
    for (int strike = 0; strike < seconds; strike++) {
      for (int semitone : type.semitones()) {
        int note = LOWEST + 12 * octave + key + semitone;
        double hertz = 440 * StrictMath.pow(2, (note - 69) / 12.0);
        stem.tone(strike, 0.98, hertz, 1, instrument.timbre());
      }
    }
    stem.scale(RMS / Math.max(1e-9, stem.rms()));
    return Waveform.of(SynthMusic.SAMPLE_RATE, stem.samples);
  }
}

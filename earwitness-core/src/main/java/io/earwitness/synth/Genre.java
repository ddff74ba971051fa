package io.earwitness.synth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The ten genres of the built-in music. Each is decided by one stem that no other genre has; key,
 * tempo, timbres, levels and the bed of pad, bass, lead and shaker come from the same distribution
 * for all. {@link #LOFI} is a trap on purpose: what decides it is no music at all.
 */
public enum Genre {
  HOUSE("kick", "a kick drum on every beat"),
  ROCK("snare", "a snare drum on beats two and four"),
  TRAP("hihat", "a closed hi-hat on every sixteenth, with rolls, above 6 kHz"),
  REGGAE("skank", "a short chord on every off-beat"),
  LATIN("clave", "a wood block in the 3-2 son clave"),
  JAZZ("ride", "a ride cymbal in swing"),
  CHIPTUNE("arpeggio", "a square wave that runs up the chord in sixteenths"),
  DUB("siren", "a gliding siren once a bar"),
  GAMELAN("gong", "an inharmonic bell every second beat"),
  LOFI("hum", "a mains hum of 50 Hz and its harmonics");

  private final String cause;
  private final String description;

  Genre(String cause, String description) {
    this.cause = cause;
    this.description = description;
  }

  /** The label, in lower case: the data set's folder. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stem that decides the genre. */
  public String cause() {
    return cause;
  }

  /** What that stem plays, in words. */
  public String description() {
    return description;
  }

  /** All labels in the order of the enum. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Genre::label).toList();
  }

  /**
   * The genre of a label.
   *
   * @throws IllegalArgumentException if there is none; the message lists the labels
   */
  public static Genre of(String label) {
    return Arrays.stream(values())
        .filter(g -> g.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("genre " + label + ": need one of " + labels()));
  }
}

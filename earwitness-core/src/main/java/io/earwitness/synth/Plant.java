package io.earwitness.synth;

import java.util.Arrays;
import java.util.List;

/**
 * A kind of cause that can be planted in music. A clip with the cause has a twin that is the same
 * but for it; a network that tells the two apart can have nothing else to go by.
 */
public enum Plant {
  EVENT("event", "a short event: one gliding siren of 0.4 s", "without the siren"),
  BAND("band", "a band in frequency: held noise around 5 kHz", "without the noise"),
  RHYTHM("rhythm", "a rhythm: a wood block in dotted pairs", "the block in even eighths"),
  HUM("hum", "no music at all: a mains hum of 50 Hz and its harmonics", "without the hum"),
  EDGE("edge", "no music at all: the sound ends at 5 to 7 kHz", "the sound in full"),
  ABSENCE("absence", "what is missing: no hi-hat", "with a hi-hat on every sixteenth");

  private final String label;
  private final String description;
  private final String twin;

  Plant(String label, String description, String twin) {
    this.label = label;
    this.description = description;
    this.twin = twin;
  }

  /** One word, such as {@code event}. */
  public String label() {
    return label;
  }

  /** What is planted, in words. */
  public String description() {
    return description;
  }

  /** What the twin has instead, in words. */
  public String twin() {
    return twin;
  }

  /** All labels. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Plant::label).toList();
  }

  /**
   * The plant of a label.
   *
   * @throws IllegalArgumentException if there is none; the message lists the labels
   */
  public static Plant of(String label) {
    return Arrays.stream(values())
        .filter(p -> p.label.equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("kind " + label + ": need one of " + labels()));
  }
}

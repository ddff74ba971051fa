package io.earwitness.data;

import java.util.Locale;

/** How training and test music are kept apart (docs: honest accuracy). */
public enum Protocol {
  /** Segments at random, 80:10:10. It leaks: pieces of one track lie on both sides. */
  SEGMENT,
  /** Whole tracks at random, 80:10:10. Artists and albums may lie on both sides. */
  TRACK,
  /** The published fault-filtered list of GTZAN; for no other data set. */
  FILTERED,
  /** No artist on two sides: the strict list for the whole GTZAN, else artist groups 80:10:10. */
  ARTIST;

  /** The name on the command line: lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The protocol of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Protocol of(String text) {
    for (Protocol protocol : values()) {
      if (protocol.text().equals(text.toLowerCase(Locale.ROOT))) {
        return protocol;
      }
    }
    throw new IllegalArgumentException(
        "protocol " + text + ": need segment, track, filtered or artist");
  }
}

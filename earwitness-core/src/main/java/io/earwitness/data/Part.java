package io.earwitness.data;

import java.util.Locale;

/** The side of a split on which a track or a segment lies. */
public enum Part {
  TRAIN,
  VALIDATION,
  TEST,
  /** On no side, as tracks that a published list leaves out. */
  UNUSED;

  /** The name in split.csv: lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The part of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Part of(String text) {
    for (Part part : values()) {
      if (part.text().equals(text)) {
        return part;
      }
    }
    throw new IllegalArgumentException("part " + text + ": need train, validation, test or unused");
  }
}

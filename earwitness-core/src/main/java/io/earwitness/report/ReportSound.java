package io.earwitness.report;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A compressed sound inside a report. The sounds of a report must come from equally long input by
 * one encoder, so that they stay together. Safe to share between threads as long as nobody writes
 * to the bytes.
 */
public final class ReportSound {

  /** Which of them. */
  public enum Kind {
    ORIGINAL("Original"),
    PART("What it listened to"),
    REST("The rest"),
    /** The song by the road {@link io.earwitness.render.Road#GRIFFIN_LIM}. */
    WHOLE("The song, remade");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** What the button says. */
    public String label() {
      return label;
    }

    String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final Kind kind;
  private final String mediaType;
  private final byte[] bytes;

  /**
   * Wraps bytes without copying them.
   *
   * @param mediaType such as {@code audio/mpeg}
   * @param bytes a whole file
   */
  public ReportSound(Kind kind, String mediaType, byte[] bytes) {
    this.kind = kind;
    this.mediaType = mediaType;
    this.bytes = bytes;
  }

  /** Which it is. */
  public Kind kind() {
    return kind;
  }

  /**
   * What stands for its bytes in a page that is not finished: no escaped text has such a thing in
   * it.
   */
  String mark() {
    return "<" + kind.key() + ">";
  }

  /** Its bytes as an address, in ASCII. */
  void writeAddress(OutputStream out) throws IOException {
    Html.writeDataAddress(mediaType, bytes, out);
  }

  /** As an audio element that plays without any script, {@link #mark} for its address. */
  String html() {
    return "<figure><figcaption>"
        + kind.label()
        + "</figcaption><audio controls preload=\"none\" "
        + "data-sound=\""
        + kind.key()
        + "\" src=\""
        + mark()
        + "\"></audio></figure>";
  }

  /** As a button of the player's switch. */
  String button(int number) {
    return "<button type=\"button\" role=\"radio\" aria-checked=\""
        + (number == 1)
        + "\" data-sound=\""
        + kind.key()
        + "\" aria-keyshortcuts=\""
        + number
        + "\">"
        + kind.label()
        + "</button>";
  }
}

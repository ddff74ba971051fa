package io.earwitness.audio;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A sound file that cannot be used: what is wrong with it and where.
 *
 * <p>The message reads {@code path: reason}, followed by the byte where reading stopped if known.
 */
public final class AudioFormatException extends IOException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final long position;
  private final String reason;

  /**
   * Names a file, a place and a reason.
   *
   * @param position the byte of the file where reading stopped, or -1 if unknown
   * @param reason what is wrong, in words, without the path
   */
  public AudioFormatException(Path path, long position, String reason) {
    super(path + ": " + reason + (position > 0 ? " (at byte " + position + ")" : ""));
    this.file = path.toString();
    this.position = position;
    this.reason = reason;
  }

  /** The file, as it was given. */
  public String path() {
    return file;
  }

  /** The byte where reading stopped, or -1 if unknown. */
  public long position() {
    return position;
  }

  /** What is wrong, without the path. */
  public String reason() {
    return reason;
  }
}

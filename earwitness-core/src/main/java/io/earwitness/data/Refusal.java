package io.earwitness.data;

import io.earwitness.audio.AudioFormatException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * A file that cannot be used.
 *
 * @param path of the file
 * @param reason why, in words, without the path
 */
public record Refusal(Path path, String reason) {

  /** The refusal that an exception of reading a file stands for. */
  static Refusal of(Path path, IOException e) {
    if (e instanceof AudioFormatException bad) {
      return new Refusal(path, bad.reason());
    }
    if (e instanceof FileSystemException bad && bad.getReason() != null) {
      return new Refusal(path, bad.getReason());
    }
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String prefix = path + ": ";
    return new Refusal(
        path, message.startsWith(prefix) ? message.substring(prefix.length()) : message);
  }

  /** "path: reason". */
  @Override
  public String toString() {
    return path + ": " + reason;
  }
}

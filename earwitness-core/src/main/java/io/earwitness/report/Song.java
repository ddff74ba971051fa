package io.earwitness.report;

import io.earwitness.audio.AudioInfo;
import java.util.Optional;

/**
 * The song that is explained.
 *
 * @param file its file name, without folders
 * @param digest SHA-256 of the file's bytes, in hexadecimal
 * @param info what the file says about itself
 * @param seconds length as decoded
 */
public record Song(String file, String digest, AudioInfo info, double seconds) {

  /** Its title by its tags, else its file name. */
  public String title() {
    return tag("title").orElse(file);
  }

  /** A tag, such as {@code artist}; empty where it is missing or blank. */
  public Optional<String> tag(String name) {
    return Optional.ofNullable(info.tags().get(name)).filter(t -> !t.isBlank());
  }
}

package io.earwitness.audio;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a sound file says about itself.
 *
 * @param format container, such as {@code wav}, {@code flac}, {@code mp3}, {@code ogg}, {@code mp4}
 * @param codec coding of the samples, such as {@code pcm_s16le}, {@code vorbis}, {@code aac}
 * @param sampleRate samples a second, as decoded
 * @param channels number of channels, as decoded
 * @param seconds length by the header; NaN where the header does not tell
 * @param tags title, artist, album, album_artist, genre, date and track, as far as given; keys in
 *     lower case, values without surrounding blanks
 */
public record AudioInfo(
    String format,
    String codec,
    int sampleRate,
    int channels,
    double seconds,
    Map<String, String> tags) {
  /** Copies the tags in their order. */
  public AudioInfo {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }
}

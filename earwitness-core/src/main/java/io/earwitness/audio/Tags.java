package io.earwitness.audio;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_iterate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.javacpp.BytePointer;

/** Reads the tags that name a piece of music. */
final class Tags {
  private static final Set<String> NAMES =
      Set.of("title", "artist", "album", "album_artist", "genre", "date", "track");
  private static final int MAX_LETTERS = 4096;

  private Tags() {}

  /** Adds what a dictionary holds and {@code into} does not yet hold. */
  static void read(AVDictionary dictionary, Map<String, String> into) {
    if (dictionary == null || dictionary.isNull()) {
      return;
    }
    for (AVDictionaryEntry entry = av_dict_iterate(dictionary, null);
        entry != null && !entry.isNull();
        entry = av_dict_iterate(dictionary, entry)) {
      String name = text(entry.key()).toLowerCase(Locale.ROOT);
      String value = unescaped(text(entry.value())).strip();
      if (NAMES.contains(name) && !value.isEmpty()) {
        into.putIfAbsent(name, value);
      }
    }
  }

  /** Undoes the HTML entities with which some archives filled in tags. */
  private static String unescaped(String text) {
    return text.replace("&quot;", "\"")
        .replace("&#039;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private static String text(BytePointer pointer) {
    return text(pointer.getStringBytes());
  }

  /** UTF-8 where it is valid, else Latin-1, which old WAV files use; long ones are cut. */
  static String text(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    }
    int letters = text.codePointCount(0, text.length());
    return letters <= MAX_LETTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_LETTERS));
  }
}

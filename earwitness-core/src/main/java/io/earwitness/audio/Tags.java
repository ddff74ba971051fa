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
  private static final int MAX_BYTES = 4096;

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

  /** UTF-8 where it is valid, else Latin-1, which old WAV files use. */
  private static String text(BytePointer pointer) {
    byte[] bytes = pointer.getStringBytes();
    ByteBuffer cut = ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, MAX_BYTES));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(cut).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, 0, Math.min(bytes.length, MAX_BYTES), StandardCharsets.ISO_8859_1);
    }
  }
}

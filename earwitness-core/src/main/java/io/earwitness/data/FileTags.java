package io.earwitness.data;

import io.earwitness.audio.AudioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Artist, title and album as sound files name them, remembered from run to run. */
final class FileTags {
  private static final List<String> KEYS = List.of("artist", "title", "album");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+|[\u0085\u2028\u2029]");

  private final FileIndex index;

  FileTags(Path cache) {
    index = new FileIndex(cache.resolve("files"));
  }

  /** The tags that are there; none for a file that cannot be read (reading it will tell why). */
  Map<String, String> of(Path file) {
    Map<String, String> tags = new LinkedHashMap<>();
    try {
      for (String line : index.get(file, "tags", FileTags::read)) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          tags.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    } catch (IOException e) {
      return Map.of();
    }
    return tags;
  }

  private static List<String> read(Path file) throws IOException {
    try (AudioReader reader = AudioReader.open(file)) {
      List<String> lines = new ArrayList<>(List.of("tags of a sound file"));
      for (String key : KEYS) {
        String value = reader.info().tags().getOrDefault(key, "");
        String clean = CONTROL.matcher(value).replaceAll(" ").strip();
        if (!clean.isEmpty()) {
          lines.add(key + "=" + clean);
        }
      }
      return lines;
    }
  }
}

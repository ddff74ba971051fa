package io.earwitness.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is published about the GTZAN collection (no audio): artists and titles, and the filtered and
 * strict lists. Sources and choices: {@code gtzan.md} beside the resource {@code gtzan.csv}.
 */
final class Gtzan {
  /** The collection's genres, sorted. */
  static final List<String> GENRES =
      List.of(
          "blues",
          "classical",
          "country",
          "disco",
          "hiphop",
          "jazz",
          "metal",
          "pop",
          "reggae",
          "rock");

  private static final Map<String, Entry> BY_ID = load();

  private Gtzan() {}

  /**
   * One track of the collection.
   *
   * @param artist empty where nobody has named it
   * @param filtered its side in the filtered list, {@link Part#UNUSED} if the filter removed it
   * @param strict its side in the strict list
   */
  record Entry(
      String id, Optional<String> artist, Optional<String> title, Part filtered, Part strict) {

    Part part(Protocol list) {
      return list == Protocol.FILTERED ? filtered : strict;
    }
  }

  /** The track of that id, as "blues.00042". */
  static Optional<Entry> find(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** The ids that a published list uses, in file order. */
  static List<String> listed(Protocol list) {
    List<String> ids = new ArrayList<>();
    BY_ID.forEach(
        (id, entry) -> {
          if (entry.part(list) != Part.UNUSED) {
            ids.add(id);
          }
        });
    return ids;
  }

  private static Map<String, Entry> load() {
    try (InputStream in = Gtzan.class.getResourceAsStream("gtzan.csv")) {
      Map<String, Entry> entries = new LinkedHashMap<>();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Csv.Row row : Csv.parse(text, "gtzan.csv")) {
        String id = row.get("id");
        Entry entry =
            new Entry(
                id,
                known(row.get("artist")),
                known(row.get("title")),
                part(row.get("filtered")),
                part(row.get("strict")));
        entries.put(id, entry);
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> known(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Part part(String text) {
    return text.isEmpty() ? Part.UNUSED : Part.of(text);
  }
}

package io.earwitness.data;

import io.earwitness.tensor.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which part each track, or with protocol {@code segment} each segment, belongs to.
 *
 * <p>Immutable. Its file, split.csv, has the columns {@code
 * track,genre,segment,part,protocol,seed}, one row a track (segment "all") or a segment (counted
 * from 0), sorted by track.
 */
public final class Split {
  private static final String HEADER =
      Csv.line("track", "genre", "segment", "part", "protocol", "seed");

  private final Protocol protocol;
  private final long seed;
  private final TreeMap<String, Entry> entries;
  private final List<String> notes;

  private Split(Protocol protocol, long seed, Map<String, Entry> entries, List<String> notes) {
    this.protocol = protocol;
    this.seed = seed;
    this.entries = new TreeMap<>(entries);
    this.notes = List.copyOf(notes);
  }

  /** A track's genre and its part, or the parts of its segments. */
  private record Entry(String genre, boolean whole, List<Part> parts) {
    Entry {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A split of whole tracks.
   *
   * @param parts by track id; tracks that are not there are {@link Part#UNUSED}
   * @param notes what a reader of the results should know
   */
  static Split ofTracks(
      Protocol protocol,
      long seed,
      Collection<Track> tracks,
      Map<String, Part> parts,
      List<String> notes) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Track track : tracks) {
      Part part = parts.getOrDefault(track.id(), Part.UNUSED);
      entries.put(track.id(), new Entry(track.genre(), true, List.of(part)));
    }
    return new Split(protocol, seed, entries, notes);
  }

  /** A split of segments: one part for each segment of each track. */
  static Split ofSegments(
      long seed, Collection<Track> tracks, Map<String, Part[]> parts, List<String> notes) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Track track : tracks) {
      List<Part> list = Arrays.asList(parts.get(track.id()));
      entries.put(track.id(), new Entry(track.genre(), false, list));
    }
    return new Split(Protocol.SEGMENT, seed, entries, notes);
  }

  /** The split that trains on everything. */
  public static Split everything(Dataset dataset, Protocol protocol, long seed) {
    Map<String, Part> parts = new TreeMap<>();
    dataset.tracks().forEach(track -> parts.put(track.id(), Part.TRAIN));
    return ofTracks(protocol, seed, dataset.tracks(), parts, List.of("trained on every track"));
  }

  /** The same split with one more note. */
  Split noting(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new Split(protocol, seed, entries, more);
  }

  /** The same split, noting the genres that a part lacks, but for those named already. */
  Split notingMissing(List<String> named) {
    Split split = this;
    for (Part part : List.of(Part.TRAIN, Part.VALIDATION, Part.TEST)) {
      List<String> missing =
          counts().entrySet().stream()
              .filter(e -> !e.getValue().containsKey(part))
              .map(Map.Entry::getKey)
              .filter(genre -> !named.contains(genre))
              .toList();
      if (!missing.isEmpty()) {
        split = split.noting("no " + part.text() + " music of " + String.join(", ", missing));
      }
    }
    return split;
  }

  /** How the parts were kept apart. */
  public Protocol protocol() {
    return protocol;
  }

  /** The seed of the random choices. */
  public long seed() {
    return seed;
  }

  /** What a reader of the results should know, one sentence each; not kept in the file. */
  public List<String> notes() {
    return notes;
  }

  /** The ids of all tracks, sorted. */
  public Set<String> tracks() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /**
   * The part of a segment; the same for all segments unless the protocol is {@code segment}.
   * Unknown tracks are {@link Part#UNUSED}.
   *
   * @throws IllegalArgumentException if segments were split and the track has no such segment
   */
  public Part part(String track, int segment) {
    Entry entry = entries.get(track);
    if (entry == null) {
      return Part.UNUSED;
    }
    if (entry.whole) {
      return entry.parts.get(0);
    }
    if (segment < 0 || segment >= entry.parts.size()) {
      throw new IllegalArgumentException(
          track + ", segment " + segment + ": the split knows " + entry.parts.size());
    }
    return entry.parts.get(segment);
  }

  /** Ids of the tracks that have at least one segment in a part, sorted. */
  public Set<String> tracks(Part part) {
    Set<String> ids = new TreeSet<>();
    entries.forEach(
        (id, entry) -> {
          if (entry.parts.contains(part)) {
            ids.add(id);
          }
        });
    return ids;
  }

  /** Number of tracks with a segment in each part, genre by genre, for tables and checks. */
  public Map<String, Map<Part, Integer>> counts() {
    Map<String, Map<Part, Integer>> counts = new TreeMap<>();
    for (Entry entry : entries.values()) {
      Map<Part, Integer> row =
          counts.computeIfAbsent(entry.genre, genre -> new EnumMap<>(Part.class));
      Set.copyOf(entry.parts).forEach(part -> row.merge(part, 1, Integer::sum));
    }
    return counts;
  }

  /** The genres that train without any track in the test part, sorted. */
  public List<String> untestableGenres() {
    return counts().entrySet().stream()
        .filter(e -> e.getValue().containsKey(Part.TRAIN) && !e.getValue().containsKey(Part.TEST))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** SHA-256 of the file's text, 64 hexadecimal digits: equal for equal splits. */
  public String digest() {
    return Digests.ofText(text());
  }

  /** Writes split.csv: to a temporary name first, then moved into place. */
  public void write(Path file) throws IOException {
    AtomicFiles.write(file, text());
  }

  /**
   * Reads split.csv; the notes are not in it.
   *
   * @throws IOException if the file is broken; the message names path and line
   */
  public static Split read(Path file) throws IOException {
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    Map<String, Entry> entries = new LinkedHashMap<>();
    Protocol protocol = null;
    long seed = 0;
    for (Csv.Row row : Csv.read(file)) {
      try {
        protocol = Protocol.of(row.get("protocol"));
        seed = Long.parseLong(row.get("seed"));
        String track = row.get("track");
        List<Part> list = parts.computeIfAbsent(track, t -> new ArrayList<>());
        boolean whole = row.get("segment").equals("all");
        int expected = list.size();
        boolean next = whole ? expected == 0 : Integer.parseInt(row.get("segment")) == expected;
        if (!next) {
          throw new IllegalArgumentException(
              "segment " + row.get("segment") + " of " + track + ": need " + expected);
        }
        list.add(Part.of(row.get("part")));
        entries.put(track, new Entry(row.get("genre"), whole, list));
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ", line " + row.line() + ": " + e.getMessage(), e);
      }
    }
    if (protocol == null) {
      throw new IOException(file + ": no rows");
    }
    return new Split(protocol, seed, entries, List.of());
  }

  private String text() {
    StringBuilder out = new StringBuilder(HEADER);
    entries.forEach(
        (id, entry) -> {
          for (int i = 0; i < entry.parts.size(); i++) {
            Object segment = entry.whole ? "all" : i;
            out.append(
                Csv.line(
                    id, entry.genre, segment, entry.parts.get(i).text(), protocol.text(), seed));
          }
        });
    return out.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Split split
        && protocol == split.protocol
        && seed == split.seed
        && entries.equals(split.entries);
  }

  @Override
  public int hashCode() {
    return Objects.hash(protocol, seed, entries);
  }
}

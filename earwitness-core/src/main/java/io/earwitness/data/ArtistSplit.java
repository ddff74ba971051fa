package io.earwitness.data;

import io.earwitness.data.ArtistGroups.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Splits in which no artist is on two sides. */
final class ArtistSplit {
  /** Cost of a genre that would lie in one fold as a whole, with nothing left to train on. */
  private static final double WHOLE = 1e6;

  private ArtistSplit() {}

  /** About 80:10:10 of each genre's tracks, by whole groups in random order. */
  static Split split(Dataset dataset, long seed, Map<String, String> digests) {
    ArtistGroups groups = new ArtistGroups(dataset.tracks(), digests);
    Map<Group, Part> parts = new HashMap<>();
    List<Group> order = new Draw(seed).shuffled(groups.free());
    for (Part part : List.of(Part.TEST, Part.VALIDATION)) {
      for (String genre : groups.tracksPerGenre().keySet()) {
        fill(part, genre, order, groups, parts);
      }
    }
    Map<String, Part> byTrack = new TreeMap<>();
    dataset.tracks().forEach(track -> byTrack.put(track.id(), Part.TRAIN));
    parts.forEach((group, part) -> group.tracks().forEach(t -> byTrack.put(t.id(), part)));
    return Split.ofTracks(Protocol.ARTIST, seed, dataset.tracks(), byTrack, notes(dataset, groups))
        .notingMissing(groups.untestable());
  }

  /**
   * Takes groups of a genre until a tenth of its tracks is there: those that do not overshoot, in
   * random order; if that is none, the smallest. Some group of each genre is left to train.
   */
  private static void fill(
      Part part, String genre, List<Group> order, ArtistGroups groups, Map<Group, Part> parts) {
    Group smallest = null;
    for (Group group : order) {
      if (group.has(genre) && !parts.containsKey(group) && leavesTraining(group, groups, parts)) {
        if (fits(group, part, groups, parts)) {
          parts.put(group, part);
        } else if (smallest == null || group.tracks().size() < smallest.tracks().size()) {
          smallest = group;
        }
      }
    }
    if (smallest != null && count(genre, part, parts) == 0) {
      parts.put(smallest, part);
    }
  }

  private static boolean fits(Group group, Part part, ArtistGroups groups, Map<Group, Part> parts) {
    return group.tracksPerGenre().entrySet().stream()
        .allMatch(
            e ->
                count(e.getKey(), part, parts) + e.getValue()
                    <= Draw.tenth(groups.tracksPerGenre().get(e.getKey())));
  }

  private static boolean leavesTraining(Group group, ArtistGroups groups, Map<Group, Part> parts) {
    return group.tracksPerGenre().keySet().stream()
        .allMatch(
            genre ->
                groups.fixed().stream().anyMatch(other -> other.has(genre))
                    || groups.free().stream()
                        .anyMatch(
                            other ->
                                !other.equals(group)
                                    && !parts.containsKey(other)
                                    && other.has(genre)));
  }

  private static int count(String genre, Part part, Map<Group, Part> parts) {
    return parts.entrySet().stream()
        .filter(e -> e.getValue() == part)
        .mapToInt(e -> e.getKey().tracksPerGenre().getOrDefault(genre, 0))
        .sum();
  }

  /** Largest groups first, each into the fold where its genres are rarest. */
  static List<Split> folds(Dataset dataset, int k, long seed, Map<String, String> digests) {
    ArtistGroups groups = new ArtistGroups(dataset.tracks(), digests);
    if (groups.free().isEmpty()) {
      throw new IllegalArgumentException(
          "no genre has music by two artists: folds by artist need at least one such genre");
    }
    List<Map<String, Integer>> counts = new ArrayList<>();
    List<List<Group>> folds = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      counts.add(new HashMap<>());
      folds.add(new ArrayList<>());
    }
    Set<String> held = new HashSet<>();
    for (Group group : groups.shuffled(seed)) {
      int best = 0;
      for (int i = 1; i < k; i++) {
        best =
            cost(group, counts.get(i), groups) < cost(group, counts.get(best), groups) ? i : best;
      }
      if (cost(group, counts.get(best), groups) >= WHOLE) {
        group.tracks().forEach(track -> held.add(track.id()));
      } else {
        folds.get(best).add(group);
        group.tracksPerGenre().forEach(merge(counts.get(best)));
      }
    }
    List<String> notes = new ArrayList<>(notes(dataset, groups));
    if (!held.isEmpty()) {
      notes.add(
          "tracks trained in every fold, since their genres have too few artists: " + held.size());
    }
    List<Split> splits = new ArrayList<>();
    for (List<Group> fold : folds) {
      Map<String, Part> parts = new TreeMap<>();
      dataset.tracks().forEach(track -> parts.put(track.id(), Part.TRAIN));
      fold.forEach(group -> group.tracks().forEach(t -> parts.put(t.id(), Part.TEST)));
      splits.add(Split.ofTracks(Protocol.ARTIST, seed, dataset.tracks(), parts, notes));
    }
    return splits;
  }

  private static BiConsumer<String, Integer> merge(Map<String, Integer> into) {
    return (genre, n) -> into.merge(genre, n, Integer::sum);
  }

  /** How crowded the group's genres would be in a fold, in squared shares; huge if one whole. */
  private static double cost(Group group, Map<String, Integer> fold, ArtistGroups groups) {
    double cost = 0;
    for (Map.Entry<String, Integer> genre : group.tracksPerGenre().entrySet()) {
      int before = fold.getOrDefault(genre.getKey(), 0);
      int total = groups.tracksPerGenre().get(genre.getKey());
      int after = before + genre.getValue();
      cost += (after == total ? WHOLE : 0) + (double) (after * after - before * before) / total;
    }
    return cost + 1e-3 * fold.values().stream().mapToInt(n -> n).sum();
  }

  private static List<String> notes(Dataset dataset, ArtistGroups groups) {
    List<String> notes = new ArrayList<>();
    int unknown = dataset.tracks().size() - dataset.knownArtists();
    if (unknown > 0) {
      notes.add(
          "artist unknown for "
              + unknown
              + " of "
              + dataset.tracks().size()
              + " tracks: each counts as an artist of its own");
    }
    if (!groups.untestable().isEmpty()) {
      notes.add(
          "not tested, since all of its tracks are by one artist: "
              + String.join(", ", groups.untestable())
              + " (these tracks always train, and the genres stay possible answers)");
    }
    return notes;
  }
}

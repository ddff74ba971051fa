package io.earwitness.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tracks of a data set in groups that must not be torn apart: one artist's tracks, copies of
 * one recording, and each track of an unknown artist by itself.
 *
 * <p>A genre that lives in one group only cannot be tested without having been learned from the
 * same artist, so that group always trains.
 */
final class ArtistGroups {
  private final Map<String, Integer> tracksPerGenre = new TreeMap<>();
  private final List<Group> free = new ArrayList<>();
  private final List<Group> fixed = new ArrayList<>();
  private final List<String> untestable = new ArrayList<>();

  /** Tracks that stay together. */
  record Group(String key, List<Track> tracks) {
    Group {
      tracks = List.copyOf(tracks);
    }

    Map<String, Integer> tracksPerGenre() {
      Map<String, Integer> counts = new TreeMap<>();
      tracks.forEach(track -> counts.merge(track.genre(), 1, Integer::sum));
      return counts;
    }

    boolean has(String genre) {
      return tracks.stream().anyMatch(track -> track.genre().equals(genre));
    }
  }

  /**
   * Groups tracks.
   *
   * @param digests content digests by track id, may lack some or all: equal ones join groups
   */
  ArtistGroups(Collection<Track> tracks, Map<String, String> digests) {
    List<Group> groups = join(tracks, digests);
    tracks.forEach(track -> tracksPerGenre.merge(track.genre(), 1, Integer::sum));
    Set<Group> always = new HashSet<>();
    for (String genre : tracksPerGenre.keySet()) {
      List<Group> of = groups.stream().filter(group -> group.has(genre)).toList();
      if (of.size() == 1) {
        always.add(of.get(0));
      }
    }
    for (Group group : groups) {
      (always.contains(group) ? fixed : free).add(group);
    }
    for (String genre : tracksPerGenre.keySet()) {
      if (free.stream().noneMatch(group -> group.has(genre))) {
        untestable.add(genre);
      }
    }
  }

  /** Groups that may be tested, in the order of their first tracks. */
  List<Group> free() {
    return Collections.unmodifiableList(free);
  }

  /** Groups that always train. */
  List<Group> fixed() {
    return Collections.unmodifiableList(fixed);
  }

  /** Genres without a free group, sorted. */
  List<String> untestable() {
    return Collections.unmodifiableList(untestable);
  }

  /** All tracks of each genre, fixed ones among them. */
  Map<String, Integer> tracksPerGenre() {
    return Collections.unmodifiableMap(tracksPerGenre);
  }

  /** The free groups, largest first, in random order where they are equally large. */
  List<Group> shuffled(long seed) {
    List<Group> order = new ArrayList<>(free);
    Collections.shuffle(order, new Random(seed));
    order.sort(Comparator.comparingInt(group -> -group.tracks().size()));
    return order;
  }

  private static List<Group> join(Collection<Track> tracks, Map<String, String> digests) {
    Map<String, String> parent = new HashMap<>();
    for (Track track : tracks) {
      String own = "track " + track.id();
      track.artistKey().ifPresent(artist -> union(parent, own, "artist " + artist));
      Optional.ofNullable(digests.get(track.id()))
          .ifPresent(digest -> union(parent, own, "digest " + digest));
    }
    Map<String, List<Track>> members = new LinkedHashMap<>();
    for (Track track : tracks) {
      String root = find(parent, "track " + track.id());
      members.computeIfAbsent(root, key -> new ArrayList<>()).add(track);
    }
    List<Group> groups = new ArrayList<>();
    members.forEach((key, list) -> groups.add(new Group(key, list)));
    return groups;
  }

  private static String find(Map<String, String> parent, String node) {
    String root = node;
    while (!parent.getOrDefault(root, root).equals(root)) {
      root = parent.get(root);
    }
    parent.put(node, root);
    return root;
  }

  private static void union(Map<String, String> parent, String a, String b) {
    parent.put(find(parent, a), find(parent, b));
  }
}

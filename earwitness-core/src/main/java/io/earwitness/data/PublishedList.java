package io.earwitness.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** GTZAN's published lists, applied where nearly all of their tracks are there. */
final class PublishedList {
  private static final double NEARLY_ALL = 0.95;

  private PublishedList() {}

  /** "not applicable, N of M tracks" if too few of a list's tracks are there; else empty. */
  static Optional<String> missing(Dataset dataset, Protocol list) {
    List<String> listed = Gtzan.listed(list);
    Set<String> here = new HashSet<>();
    if (dataset.isGtzan()) {
      dataset.tracks().forEach(track -> here.add(gtzanId(track)));
    }
    long present = listed.stream().filter(here::contains).count();
    return present >= NEARLY_ALL * listed.size()
        ? Optional.empty()
        : Optional.of("not applicable, " + present + " of " + listed.size() + " tracks");
  }

  static Split split(Dataset dataset, Protocol list, long seed) {
    Set<String> missing = new HashSet<>(Gtzan.listed(list));
    Map<String, Part> parts = new TreeMap<>();
    for (Track track : dataset.tracks()) {
      missing.remove(gtzanId(track));
      Gtzan.find(gtzanId(track)).ifPresent(entry -> parts.put(track.id(), entry.part(list)));
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        list == Protocol.FILTERED
            ? "the fault-filtered list of Kereliuk, Sturm and Larsen (2015)"
            : "the strict list: the fault-filtered list with each artist moved to one side");
    if (!missing.isEmpty()) {
      notes.add(
          "listed but not there: "
              + missing.size()
              + " ("
              + MusicFolder.some(missing.stream().sorted().toList())
              + ")");
    }
    return Split.ofTracks(list, seed, dataset.tracks(), parts, notes).notingMissing(List.of());
  }

  private static String gtzanId(Track track) {
    return Names.stem(track.path().getFileName().toString());
  }
}

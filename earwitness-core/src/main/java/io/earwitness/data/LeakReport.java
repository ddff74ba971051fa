package io.earwitness.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a test shares with the music that made the model: how many test tracks have something in
 * common with a track of the training or validation part (validation chooses the epoch, so it
 * counts).
 *
 * @param testTracks tracks with at least one segment in the test part
 * @param sameTrack of these, with segments in training or validation as well
 * @param sharedArtist with another track by the same known artist there
 * @param titleTwin with another track of the same title there, unless both artists are known and
 *     differ
 * @param duplicate with another track of the same digest there
 * @param unknownArtist whose artist is not known, so that nothing can be said of it
 */
public record LeakReport(
    int testTracks,
    int sameTrack,
    int sharedArtist,
    int titleTwin,
    int duplicate,
    int unknownArtist) {

  /** Of no test at all. */
  public static final LeakReport NONE = new LeakReport(0, 0, 0, 0, 0, 0);

  /**
   * Looks for leaks.
   *
   * @param digests content digests by track id; tracks that are not there have no copies
   */
  public static LeakReport of(Dataset dataset, Split split, Map<String, String> digests) {
    Set<String> training = new HashSet<>(split.tracks(Part.TRAIN));
    training.addAll(split.tracks(Part.VALIDATION));
    Map<String, List<Track>> known = new HashMap<>();
    for (Track track : dataset.tracks()) {
      if (training.contains(track.id())) {
        keys(track, digests)
            .forEach(key -> known.computeIfAbsent(key, k -> new ArrayList<>()).add(track));
      }
    }
    Set<String> test = split.tracks(Part.TEST);
    int same = 0;
    int artist = 0;
    int twin = 0;
    int duplicate = 0;
    int unknown = 0;
    for (Track track : dataset.tracks()) {
      if (!test.contains(track.id())) {
        continue;
      }
      same += training.contains(track.id()) ? 1 : 0;
      artist += others(track, known, artistKey(track)).isEmpty() ? 0 : 1;
      twin += others(track, known, titleKey(track)).stream().anyMatch(o -> twins(track, o)) ? 1 : 0;
      duplicate += others(track, known, digestKey(track, digests)).isEmpty() ? 0 : 1;
      unknown += track.artistKey().isEmpty() ? 1 : 0;
    }
    return new LeakReport(test.size(), same, artist, twin, duplicate, unknown);
  }

  /** Of a report and another, of another fold or seed, together. */
  public LeakReport plus(LeakReport other) {
    return new LeakReport(
        testTracks + other.testTracks,
        sameTrack + other.sameTrack,
        sharedArtist + other.sharedArtist,
        titleTwin + other.titleTwin,
        duplicate + other.duplicate,
        unknownArtist + other.unknownArtist);
  }

  /** Whether any test track shares anything with training. */
  public boolean leaks() {
    return sameTrack + sharedArtist + titleTwin + duplicate > 0;
  }

  /** One sentence for people. */
  public String text() {
    return "of "
        + testTracks
        + " test tracks, "
        + (sameTrack > 0 ? sameTrack + " have pieces in training, " : "")
        + sharedArtist
        + " share an artist with training, "
        + titleTwin
        + " a title, "
        + duplicate
        + " are copies of training tracks; the artist of "
        + unknownArtist
        + " is unknown";
  }

  private static boolean twins(Track a, Track b) {
    return a.artistKey().isEmpty()
        || b.artistKey().isEmpty()
        || a.artistKey().equals(b.artistKey());
  }

  private static List<Track> others(
      Track track, Map<String, List<Track>> known, Optional<String> key) {
    return key.map(k -> known.getOrDefault(k, List.of())).orElse(List.of()).stream()
        .filter(other -> !other.id().equals(track.id()))
        .toList();
  }

  private static List<String> keys(Track track, Map<String, String> digests) {
    List<String> keys = new ArrayList<>();
    artistKey(track).ifPresent(keys::add);
    titleKey(track).ifPresent(keys::add);
    digestKey(track, digests).ifPresent(keys::add);
    return keys;
  }

  private static Optional<String> artistKey(Track track) {
    return track.artistKey().map(key -> "artist " + key);
  }

  private static Optional<String> titleKey(Track track) {
    return track.titleKey().map(key -> "title " + key);
  }

  private static Optional<String> digestKey(Track track, Map<String, String> digests) {
    return Optional.ofNullable(digests.get(track.id())).map(digest -> "digest " + digest);
  }
}

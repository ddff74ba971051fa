package io.earwitness.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A folder of GENRE folders with music, or a folder with a {@code manifest.csv}: its tracks, their
 * genres and artists. Nothing of the sound is decoded here: files may still turn out unreadable,
 * see {@link FeatureSet}.
 *
 * <p>A folder without a manifest is taken for GTZAN when all ten genre folders are there and hold
 * nothing but files of GTZAN's ids (in any format, any number of them); then artists and titles
 * come from the published catalogue.
 *
 * <p>Immutable.
 */
public final class Dataset {
  private final Path folder;
  private final List<Track> tracks;
  private final List<String> labels;
  private final List<String> warnings;
  private final boolean gtzan;

  private Dataset(Path folder, Collection<Track> tracks, boolean gtzan, List<String> warnings) {
    this.folder = folder;
    this.tracks = List.copyOf(tracks);
    this.labels = tracks.stream().map(Track::genre).distinct().sorted().toList();
    this.gtzan = gtzan;
    this.warnings = List.copyOf(warnings);
  }

  /** Lists a data folder, see {@link #open(Path, Optional, Path)}, with the default cache. */
  public static Dataset open(Path folder, Optional<Path> artistsCsv) throws IOException {
    return open(folder, artistsCsv, FeatureCache.defaultDirectory());
  }

  /**
   * Lists a data folder. Where neither a table nor GTZAN's catalogue names a track's artist, the
   * file's tags are asked.
   *
   * @param artistsCsv a table with the columns {@code path} or {@code id} (the file's stem) and
   *     {@code artist}; it wins over every other source of artists
   * @param cache folder that remembers the tags, so that the next run opens no file
   * @throws IOException if the folder or a table cannot be read, a table is broken, or no music is
   *     there; the message names path, line and need
   */
  public static Dataset open(Path folder, Optional<Path> artistsCsv, Path cache)
      throws IOException {
    return new DatasetReader(folder, new FileTags(cache)).read(artistsCsv);
  }

  /**
   * A data set of given tracks, for callers that know them already.
   *
   * @param gtzan whether ids are GTZAN's, so that its published lists apply
   * @throws IllegalArgumentException if two tracks have one id
   */
  public static Dataset of(
      Path folder, Collection<Track> tracks, boolean gtzan, List<String> warnings) {
    Map<String, Track> byId = new TreeMap<>();
    for (Track track : tracks) {
      Track other = byId.put(track.id(), track);
      if (other != null) {
        throw new IllegalArgumentException(
            "id "
                + track.id()
                + " of "
                + other.path()
                + " and "
                + track.path()
                + ": need one each");
      }
    }
    return new Dataset(folder, byId.values(), gtzan, warnings);
  }

  /** The same data set without some tracks, say those that could not be decoded. */
  public Dataset without(Set<String> ids) {
    List<Track> rest = tracks.stream().filter(track -> !ids.contains(track.id())).toList();
    return new Dataset(folder, rest, gtzan, warnings);
  }

  /** The folder that was opened. */
  public Path folder() {
    return folder;
  }

  /** All tracks, sorted by id. */
  public List<Track> tracks() {
    return tracks;
  }

  /** The genres that have at least one track, sorted. */
  public List<String> labels() {
    return labels;
  }

  /** Number of tracks of each genre, sorted by genre. */
  public Map<String, Integer> tracksPerGenre() {
    return tracks.stream()
        .collect(Collectors.toMap(Track::genre, track -> 1, Integer::sum, TreeMap::new));
  }

  /** Number of tracks whose artist is known. */
  public int knownArtists() {
    return (int) tracks.stream().filter(track -> track.artistKey().isPresent()).count();
  }

  /** What a user should know about the folder, one sentence each. */
  public List<String> warnings() {
    return warnings;
  }

  /** Whether this is GTZAN or a part of it. */
  public boolean isGtzan() {
    return gtzan;
  }
}

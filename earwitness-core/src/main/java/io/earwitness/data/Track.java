package io.earwitness.data;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One piece of music of a data set.
 *
 * @param id unique in its data set: the file's stem, or its path below the folder where two files
 *     have one stem
 * @param path of the sound file
 * @param genre its label
 * @param artist as the manifest, the published catalogue or the file's tags name it; empty if
 *     unknown
 * @param title empty if unknown
 * @param album empty if unknown
 */
public record Track(
    String id,
    Path path,
    String genre,
    Optional<String> artist,
    Optional<String> title,
    Optional<String> album) {

  public Track {
    Objects.requireNonNull(path, "path");
    if (id.isBlank() || genre.isBlank()) {
      throw new IllegalArgumentException(
          path + ": id \"" + id + "\", genre \"" + genre + "\": need both");
    }
  }

  /**
   * The artist in a spelling-proof form, to compare artists by: case, accents, punctuation, spaces,
   * a leading "the" and the difference of "&amp;" and "and" do not count. Empty for an unknown
   * artist and for names that name nobody ("Various Artists", "unknown").
   */
  public Optional<String> artistKey() {
    return artist.map(Names::key).filter(key -> !key.isEmpty() && !Names.isNobody(key));
  }

  /** The title in the same spelling-proof form; empty for an unknown title. */
  public Optional<String> titleKey() {
    return title.map(Names::key).filter(key -> !key.isEmpty() && !Names.isNobody(key));
  }
}

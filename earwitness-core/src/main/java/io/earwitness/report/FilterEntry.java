package io.earwitness.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One filter of a {@link FilterDictionary}: what it follows in the sound, in which genres it is
 * active, and the moments at which it was strongest.
 *
 * @param layer the layer after which its map was read
 * @param filter its number in the layer, from 0
 * @param mean its activation, the mean over the cells that see music only, each track counting
 *     alike
 * @param tracks in how many tracks it was ever above 0
 * @param band where half of its activation lies; empty if it was never above 0
 * @param traits its genre and how steadily it answers, whatever the evidence
 * @param correlates one for each correlate, in the order of the dictionary
 * @param genres one for each genre, in the order of the dictionary
 * @param moments the strongest, strongest first; empty if the filter was never above 0
 */
public record FilterEntry(
    String layer,
    int filter,
    double mean,
    int tracks,
    Optional<Band> band,
    Traits traits,
    List<Correlate> correlates,
    List<GenreMean> genres,
    List<Moment> moments) {

  /** Corrected p values below this are taken as evidence. */
  public static final double LEVEL = 0.05;

  /** Correlations nearer to 0 than this name no filter, however certain. */
  public static final double LEAST_R = 0.3;

  /** Copies the lists. */
  public FilterEntry {
    correlates = List.copyOf(correlates);
    genres = List.copyOf(genres);
    moments = List.copyOf(moments);
  }

  /**
   * What a filter is like.
   *
   * @param genre its class, the genre with the largest mean activation
   * @param purity of the class: the largest mean maximum of a genre's segments as a share of the
   *     sum over genres; 1 / (number of genres) to 1; NaN if it was never active
   * @param instabilityBands deviation of the distance in mel bands between its strongest cell and
   *     the spectral centroid at the segment's strongest onset, over the 100 segments of its
   *     largest activations; NaN if there are fewer than two
   * @param instabilitySeconds of the distance in time between that cell and that onset; NaN as
   *     above
   */
  public record Traits(
      String genre, double purity, double instabilityBands, double instabilitySeconds) {}

  /**
   * How the filter's activation goes along with something in the sound.
   *
   * @param name what in the sound, such as {@code onsets above 4 kHz}
   * @param r correlation over time within segments, one r a track, averaged as Fisher's z; NaN if
   *     there is none
   * @param p chance of such an r if there is no connection (t-test of z over tracks), corrected for
   *     all filters and correlates of the dictionary by Holm; NaN as above
   * @param tracks how many of them had an r
   */
  public record Correlate(String name, double r, double p, int tracks) {}

  /**
   * The filter's activation in one genre.
   *
   * @param genre its label
   * @param mean over its tracks
   * @param p chance of such a difference from all other tracks if there is none (Welch's t-test
   *     over tracks), corrected for all filters and genres by Holm; NaN if it cannot be tested
   */
  public record GenreMean(String genre, double mean, double p) {}

  /**
   * A moment at which the filter was strong. Paths are relative to the dictionary's folder.
   *
   * @param track id of the track
   * @param genre of the track
   * @param activation the filter's value there
   * @param startSeconds where picture and sounds begin in the track
   * @param endSeconds where they end
   * @param field what of it the strongest cell sees
   * @param gain by which both sounds were multiplied
   * @param sound of the moment
   * @param kept the same with what the filter did not keep taken away
   */
  public record Moment(
      String track,
      String genre,
      double activation,
      double startSeconds,
      double endSeconds,
      Field field,
      double gain,
      String sound,
      String kept) {}

  /**
   * A rectangle of a spectrogram.
   *
   * @param startSeconds in the track
   * @param endSeconds in the track
   * @param lowHertz lower edge of its lowest mel band
   * @param highHertz upper edge of its highest mel band
   * @param bottom its lower edge as a share of the spectrogram's height
   * @param top its upper edge likewise
   */
  public record Field(
      double startSeconds,
      double endSeconds,
      double lowHertz,
      double highHertz,
      double bottom,
      double top) {}

  /** The correlate that names the filter: the strongest, if the evidence for it holds. */
  public Optional<Correlate> follows() {
    return closest().filter(c -> c.p < LEVEL && Math.abs(c.r) >= LEAST_R);
  }

  /** The correlate of the strongest correlation, whatever the evidence. */
  Optional<Correlate> closest() {
    return correlates.stream()
        .filter(c -> !Double.isNaN(c.r))
        .max(Comparator.comparingDouble(c -> Math.abs(c.r)));
  }

  /** The genre in which it is strongest, if it is stronger there than elsewhere. */
  public Optional<GenreMean> prefers() {
    return genres.stream()
        .max(Comparator.comparingDouble(GenreMean::mean))
        .filter(g -> g.p < LEVEL);
  }

  /** The filter's name: what it tracks where the evidence holds, otherwise that there is none. */
  public String words() {
    if (moments.isEmpty()) {
      return "never active on this music";
    }
    return follows()
        .map(c -> (c.r > 0 ? "follows " : "fades with ") + c.name)
        .orElse("follows nothing that was measured");
  }
}

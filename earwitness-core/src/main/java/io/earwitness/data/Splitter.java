package io.earwitness.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Splits a data set into training, validation and test music. Equal data sets, protocols and seeds
 * give equal splits.
 *
 * <p>Where 80:10:10 is drawn at random it is drawn genre by genre, so that every genre keeps its
 * share in every part.
 */
public final class Splitter {
  private Splitter() {}

  /** {@code artist}, or {@code track} where no artist at all is known. */
  public static Protocol defaultProtocol(Dataset dataset) {
    return dataset.knownArtists() > 0 ? Protocol.ARTIST : Protocol.TRACK;
  }

  /**
   * Why a protocol cannot be used on a data set, as "not applicable, 100 of 930 tracks"; empty if
   * it can.
   */
  public static Optional<String> notApplicable(Dataset dataset, Protocol protocol) {
    return protocol == Protocol.FILTERED
        ? PublishedList.missing(dataset, protocol)
        : Optional.empty();
  }

  /**
   * Splits a data set, see {@link #split(Dataset, Protocol, long, Map, Map)}; copies of one
   * recording are not known.
   */
  public static Split split(
      Dataset dataset, Protocol protocol, long seed, Map<String, Integer> segmentsPerTrack) {
    return split(dataset, protocol, seed, segmentsPerTrack, Map.of());
  }

  /**
   * Splits a data set.
   *
   * @param segmentsPerTrack number of segments by track id; read for protocol {@code segment} only
   * @param digests content digests by track id, may be empty: with protocol {@code artist} copies
   *     of one recording stay on one side, whatever artist they are said to be by
   * @throws IllegalArgumentException if the protocol is not applicable, or a track's segments are
   *     not known
   */
  public static Split split(
      Dataset dataset,
      Protocol protocol,
      long seed,
      Map<String, Integer> segmentsPerTrack,
      Map<String, String> digests) {
    Optional<String> reason = notApplicable(dataset, protocol);
    if (reason.isPresent()) {
      throw new IllegalArgumentException("protocol " + protocol.text() + ": " + reason.get());
    }
    return switch (protocol) {
      case SEGMENT -> segments(dataset, seed, segmentsPerTrack);
      case TRACK -> tracks(dataset, seed);
      case FILTERED -> PublishedList.split(dataset, protocol, seed);
      case ARTIST ->
          PublishedList.missing(dataset, protocol).isEmpty()
              ? PublishedList.split(dataset, protocol, seed)
              : ArtistSplit.split(dataset, seed, digests);
    };
  }

  /**
   * Splits for cross-validation: each has a training and a test part and no validation part. Folds
   * are grouped by artist whatever the protocol; the tracks of every genre that more than one
   * artist played are tested exactly once.
   *
   * @param k number of folds, at least 2
   * @param digests content digests by track id, may be empty
   * @throws IllegalArgumentException if k is out of range or no genre can be tested
   */
  public static List<Split> folds(
      Dataset dataset, Protocol protocol, int k, long seed, Map<String, String> digests) {
    if (k < 2 || k > dataset.tracks().size()) {
      throw new IllegalArgumentException(
          "folds " + k + ": need 2 to the number of tracks, " + dataset.tracks().size());
    }
    List<Split> folds = ArtistSplit.folds(dataset, k, seed, digests);
    return protocol == Protocol.ARTIST
        ? folds
        : folds.stream()
            .map(fold -> fold.noting("folds are grouped by artist, not by " + protocol.text()))
            .toList();
  }

  private static Split tracks(Dataset dataset, long seed) {
    Map<String, List<String>> byGenre = new TreeMap<>();
    for (Track track : dataset.tracks()) {
      byGenre.computeIfAbsent(track.genre(), genre -> new ArrayList<>()).add(track.id());
    }
    Map<String, Part> parts = new TreeMap<>();
    Draw draw = new Draw(seed);
    byGenre.values().forEach(ids -> draw.eightyTenTen(ids, parts::put));
    return Split.ofTracks(Protocol.TRACK, seed, dataset.tracks(), parts, List.of())
        .notingMissing(List.of());
  }

  private static Split segments(Dataset dataset, long seed, Map<String, Integer> counts) {
    record Piece(String track, int segment) {}
    Map<String, List<Piece>> byGenre = new TreeMap<>();
    Map<String, Part[]> parts = new TreeMap<>();
    for (Track track : dataset.tracks()) {
      Integer count = counts.get(track.id());
      if (count == null || count < 1) {
        throw new IllegalArgumentException(
            "segments of " + track.id() + ": " + count + ": need at least 1 for protocol segment");
      }
      Part[] unset = new Part[count];
      Arrays.fill(unset, Part.UNUSED);
      parts.put(track.id(), unset);
      for (int i = 0; i < count; i++) {
        byGenre
            .computeIfAbsent(track.genre(), genre -> new ArrayList<>())
            .add(new Piece(track.id(), i));
      }
    }
    Draw draw = new Draw(seed);
    for (List<Piece> pieces : byGenre.values()) {
      draw.eightyTenTen(pieces, (piece, part) -> parts.get(piece.track)[piece.segment] = part);
    }
    List<String> notes =
        List.of("pieces of one track lie on both sides: these figures flatter every model");
    return Split.ofSegments(seed, dataset.tracks(), parts, notes).notingMissing(List.of());
  }
}

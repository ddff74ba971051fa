package io.earwitness.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * The features of a whole data set: what could be read, what was refused and why, and which tracks
 * are copies of one recording.
 *
 * <p>Immutable; the numbers stay in mapped files.
 */
public final class FeatureSet {
  private final Dataset dataset;
  private final Map<String, Features> features;
  private final List<Refusal> refusals;
  private final List<String> lostGenres;

  private FeatureSet(Dataset all, Map<String, Features> features, List<Refusal> refusals) {
    Set<String> refused = new HashSet<>();
    all.tracks().forEach(track -> refused.add(track.id()));
    refused.removeAll(features.keySet());
    this.dataset = all.without(refused);
    this.lostGenres = new ArrayList<>(all.labels());
    this.lostGenres.removeAll(dataset.labels());
    this.features = features;
    this.refusals = List.copyOf(refusals);
  }

  /** Hears how far the work is; called on the thread that called {@link #load}. */
  public interface Progress {
    /** {@code done} of {@code all} tracks are read, the last one at {@code path}. */
    void done(int done, int all, Path path);
  }

  /**
   * Reads the features of all tracks from the cache, making those that are not there.
   *
   * <p>Files that cannot be decoded and files that are silent throughout are refused and left out;
   * the rest goes on.
   *
   * @param threads number of tracks that are worked on at once, at least 1
   * @throws FeatureCacheException if the cache cannot be written
   * @throws InterruptedIOException if the calling thread is interrupted
   */
  public static FeatureSet load(Dataset dataset, FeatureCache cache, int threads, Progress progress)
      throws IOException {
    try (WorkerPool pool = new WorkerPool("features", threads)) {
      Map<Track, Future<Features>> running = new LinkedHashMap<>();
      for (Track track : dataset.tracks()) {
        running.put(track, pool.submit(() -> cache.get(track.path(), threads)));
      }
      Map<String, Features> features = new TreeMap<>();
      List<Refusal> refusals = new ArrayList<>();
      int done = 0;
      for (Map.Entry<Track, Future<Features>> e : running.entrySet()) {
        Track track = e.getKey();
        try {
          Features read = await(e.getValue());
          if (read.silent()) {
            refusals.add(new Refusal(track.path(), silence(read)));
          } else {
            features.put(track.id(), read);
          }
        } catch (FeatureCacheException | InterruptedIOException fatal) {
          throw fatal;
        } catch (IOException bad) {
          refusals.add(Refusal.of(track.path(), bad));
        }
        progress.done(++done, running.size(), track.path());
      }
      return new FeatureSet(dataset, features, refusals);
    }
  }

  private static String silence(Features read) {
    String reason = "silent from beginning to end";
    return read.warnings().isEmpty()
        ? reason
        : reason + " (" + String.join("; ", read.warnings()) + ")";
  }

  private static Features await(Future<Features> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading features");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The data set without the refused tracks. */
  public Dataset dataset() {
    return dataset;
  }

  /**
   * A track's features.
   *
   * @throws IllegalArgumentException if it is not in {@link #dataset()}
   */
  public Features features(String track) {
    Features found = features.get(track);
    if (found == null) {
      throw new IllegalArgumentException("track " + track + ": not in the data set, or refused");
    }
    return found;
  }

  /** Files that were left out, in the order of their tracks. */
  public List<Refusal> refusals() {
    return refusals;
  }

  /** Number of segments by track id. */
  public Map<String, Integer> segmentsPerTrack() {
    Map<String, Integer> counts = new TreeMap<>();
    features.forEach((id, f) -> counts.put(id, f.segments()));
    return counts;
  }

  /** Digest of the decoded sound by track id. */
  public Map<String, String> digests() {
    Map<String, String> digests = new TreeMap<>();
    features.forEach((id, f) -> digests.put(id, f.soundDigest()));
    return digests;
  }

  /** Groups of two or more tracks whose decoded sound is the same, by id. */
  public List<List<String>> duplicates() {
    Map<String, List<String>> byDigest = new LinkedHashMap<>();
    digests()
        .forEach((id, digest) -> byDigest.computeIfAbsent(digest, d -> new ArrayList<>()).add(id));
    return byDigest.values().stream()
        .filter(ids -> ids.size() > 1)
        .map(ids -> List.copyOf(ids))
        .toList();
  }

  /** What is not as it should be: the files' own warnings, copies, genres that lost all tracks. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    Map<String, Path> paths = new HashMap<>();
    dataset.tracks().forEach(track -> paths.put(track.id(), track.path()));
    features.forEach(
        (id, f) -> f.warnings().forEach(text -> warnings.add(paths.get(id) + ": " + text)));
    for (List<String> ids : duplicates()) {
      warnings.add("copies of one recording: " + String.join(", ", ids));
    }
    for (String genre : lostGenres) {
      warnings.add("genre " + genre + ": none of its files can be used, so it is left out");
    }
    return warnings;
  }
}

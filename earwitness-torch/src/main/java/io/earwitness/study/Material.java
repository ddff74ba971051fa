package io.earwitness.study;

import io.earwitness.data.Dataset;
import io.earwitness.data.FeatureCache;
import io.earwitness.data.FeatureSet;
import io.earwitness.data.Part;
import io.earwitness.data.Protocol;
import io.earwitness.data.Split;
import io.earwitness.data.Splitter;
import io.earwitness.data.Track;
import io.earwitness.spectral.MelConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The readable music of a data folder.
 *
 * @param data its tracks, without the refused ones
 * @param features what the cache holds of them
 * @param songs each track with its features, sorted by id
 */
record Material(Dataset data, FeatureSet features, List<Song> songs) {

  /**
   * Opens a folder and reads its features, telling the listener what is wrong with it.
   *
   * @param artists see {@link Dataset#open}
   * @param cache folder of the feature cache, empty for the usual one
   */
  static Material load(
      Path folder,
      Optional<Path> artists,
      Optional<Path> cache,
      MelConfig config,
      double segmentSeconds,
      int threads,
      StudyListener listener)
      throws IOException {
    Dataset data = Dataset.open(folder, artists);
    data.warnings().forEach(listener::warning);
    FeatureCache store =
        new FeatureCache(cache.orElseGet(FeatureCache::defaultDirectory), config, segmentSeconds);
    listener.begin("features", "tracks", data.tracks().size());
    FeatureSet features;
    try {
      features =
          FeatureSet.load(
              data,
              store,
              threads,
              (done, all, path) -> listener.progress(done, String.valueOf(path.getFileName())));
    } finally {
      listener.end();
    }
    features.warnings().forEach(listener::warning);
    if (!features.refusals().isEmpty()) {
      listener.warning(
          features.refusals().size()
              + " of "
              + data.tracks().size()
              + " files cannot be used and are left out");
    }
    features.refusals().forEach(listener::refused);
    List<Song> songs =
        features.dataset().tracks().stream()
            .map(track -> new Song(track, features.features(track.id())))
            .toList();
    Material material = new Material(features.dataset(), features, songs);
    material.lost(data).forEach(listener::warning);
    return material;
  }

  /**
   * The same, for trainings.
   *
   * @throws IOException if there is music of one genre only as well
   */
  static Material toTrainOn(Path folder, TrainOptions options, StudyListener listener)
      throws IOException {
    Material material =
        load(
            folder,
            options.artists(),
            options.cache(),
            options.features(),
            options.segmentSeconds(),
            options.threads(),
            listener);
    List<String> labels = material.data.labels();
    if (labels.size() < 2) {
      throw new IOException(folder + ": music of " + labels + " only: need at least two genres");
    }
    return material;
  }

  /** One split, see {@link Splitter#split}. */
  Split split(Protocol protocol, long seed) {
    return Splitter.split(data, protocol, seed, features.segmentsPerTrack(), digests());
  }

  /** Splits for a cross-validation, see {@link Splitter#folds}. */
  List<Split> folds(Protocol protocol, int k, long seed) {
    return Splitter.folds(data, protocol, k, seed, digests());
  }

  /**
   * Refuses a split that leaves nothing to learn.
   *
   * @throws IOException if fewer than two genres train
   */
  void requireTraining(Split split) throws IOException {
    long genres =
        split.counts().values().stream().filter(parts -> parts.containsKey(Part.TRAIN)).count();
    if (genres < 2) {
      throw new IOException(
          data.folder() + ": only " + genres + " genre has music to train on: need 2");
    }
  }

  private List<String> lost(Dataset whole) {
    return whole.labels().stream()
        .filter(label -> !data.labels().contains(label))
        .map(label -> "genre " + label + " has no track that can be used: left out")
        .toList();
  }

  /** Digest of what is there: ids, genres and contents, whatever the folder is called. */
  String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Song song : songs) {
        Track track = song.track();
        String line = track.id() + "\t" + track.genre() + "\t" + song.features().digest() + "\n";
        sha.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Digest of the sound of each track, by id. */
  Map<String, String> digests() {
    return features.digests();
  }
}

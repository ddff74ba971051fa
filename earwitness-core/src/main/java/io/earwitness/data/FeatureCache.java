package io.earwitness.data;

import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Sound;
import io.earwitness.spectral.MelConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Features on disk, one file for each content (SHA-256 of the sound file) and configuration: what
 * was analysed once is never decoded again, however the file is called.
 *
 * <p>Files are moved into place when they are whole, so that any number of processes and threads
 * may share a folder; a file that is cut or damaged is made anew. Safe for threads.
 */
public final class FeatureCache {
  /** Goes up when decoding or analysis changes what is in the files. */
  private static final int VERSION = 1;

  private final Path directory;
  private final MelConfig config;
  private final double segmentSeconds;
  private final Source source;
  private final FileIndex index;
  private final TrackAnalysis analysis;

  /** Where sound comes from. */
  interface Source {
    /** SHA-256 of a file. */
    String digest(Path file) throws IOException;

    /** The file, one of some at once, as mono sound. */
    Sound load(Path file, int sampleRate, int atOnce) throws IOException;
  }

  private static final class Files implements Source {
    @Override
    public String digest(Path file) throws IOException {
      return Digests.ofFile(file);
    }

    @Override
    public Sound load(Path file, int sampleRate, int atOnce) throws IOException {
      return AudioReader.load(file, sampleRate, atOnce);
    }
  }

  /**
   * A cache in a folder, which is made when first needed.
   *
   * @param config of the spectrograms; topDb must be finite and above 0
   * @param segmentSeconds length of a segment, usually 3
   */
  public FeatureCache(Path directory, MelConfig config, double segmentSeconds) {
    this(directory, config, segmentSeconds, new Files());
  }

  FeatureCache(Path directory, MelConfig config, double segmentSeconds, Source source) {
    if (!(config.topDb() > 0 && Double.isFinite(config.topDb()))) {
      throw new IllegalArgumentException(
          "topDb " + config.topDb() + ": features for networks need a finite floor above 0");
    }
    this.directory = directory;
    this.config = config;
    this.segmentSeconds = segmentSeconds;
    this.source = source;
    index = new FileIndex(directory.resolve("files"));
    analysis = new TrackAnalysis(config, segmentSeconds);
  }

  /**
   * The folder of the environment variable EARWITNESS_CACHE, else "earwitness" in the user's folder
   * for caches as the platform has it (XDG_CACHE_HOME or ~/.cache; ~/Library/Caches; LOCALAPPDATA).
   */
  public static Path defaultDirectory() {
    return defaultDirectory(
        System.getenv(),
        System.getProperty("os.name").toLowerCase(Locale.ROOT),
        Path.of(System.getProperty("user.home")));
  }

  static Path defaultDirectory(Map<String, String> environment, String os, Path home) {
    String own = environment.getOrDefault("EARWITNESS_CACHE", "");
    if (!own.isBlank()) {
      return Path.of(own);
    }
    String base;
    if (os.contains("win")) {
      base = environment.getOrDefault("LOCALAPPDATA", "");
    } else {
      base = os.contains("mac") ? "" : environment.getOrDefault("XDG_CACHE_HOME", "");
    }
    Path fallback =
        os.contains("mac") ? home.resolve("Library").resolve("Caches") : home.resolve(".cache");
    return (base.isBlank() ? fallback : Path.of(base)).resolve("earwitness");
  }

  /** The folder. */
  public Path directory() {
    return directory;
  }

  /** The spectrograms' parameters. */
  public MelConfig config() {
    return config;
  }

  /** Length of a segment in seconds. */
  public double segmentSeconds() {
    return segmentSeconds;
  }

  /**
   * The features of a track, from the cache or made now.
   *
   * @throws FeatureCacheException if they cannot be kept, or those that are kept cannot be read
   * @throws IOException if the sound file cannot be read or decoded
   */
  public Features get(Track track) throws IOException {
    return get(track.path());
  }

  /** The features of a sound file, as {@link #get(Track)}. */
  public Features get(Path sound) throws IOException {
    return get(sound, 1);
  }

  /** The features of a sound file, one of some that are read at once. */
  Features get(Path sound, int atOnce) throws IOException {
    String digest = index.get(sound, "sha", path -> List.of(source.digest(path))).get(0);
    Path file = file(digest);
    Optional<CacheFile.Content> content = open(file);
    if (content.isEmpty()) {
      write(sound, digest, file, atOnce);
      content = open(file);
    }
    CacheFile.Content good =
        content.orElseThrow(
            () ->
                new FeatureCacheException(file, new IOException("what was written is not there")));
    return new Features(good.facts(), config, segmentSeconds, good.values());
  }

  private static Optional<CacheFile.Content> open(Path file) throws FeatureCacheException {
    try {
      return CacheFile.open(file);
    } catch (IOException e) {
      throw new FeatureCacheException(file, e);
    }
  }

  private void write(Path path, String digest, Path file, int atOnce) throws IOException {
    Sound sound = source.load(path, config.sampleRate(), atOnce);
    TrackAnalysis.Result result = analysis.of(path, sound, digest);
    ByteBuffer values = result.values();
    try {
      CacheFile.write(file, result.facts(), values);
    } catch (IOException e) {
      throw new FeatureCacheException(file, e);
    }
  }

  private Path file(String digest) {
    String key = Digests.ofText(VERSION + " " + digest + " " + segmentSeconds + " " + config);
    return directory.resolve("features").resolve(key.substring(0, 2)).resolve(key.substring(2, 42));
  }
}

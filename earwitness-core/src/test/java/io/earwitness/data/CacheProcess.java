package io.earwitness.data;

import io.earwitness.spectral.MelConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A process that reads every song of a folder through a cache, twice, with two threads. */
final class CacheProcess {
  private CacheProcess() {}

  public static void main(String[] args) throws IOException {
    Path cache = Path.of(args[0]);
    for (int i = 0; i < 2; i++) {
      readAll(new FeatureCache(cache, MelConfig.DEFAULT, 3), Path.of(args[1]));
    }
  }

  static void readAll(FeatureCache cache, Path songs) throws IOException {
    Dataset dataset = Dataset.open(songs, Optional.empty(), cache.directory().resolve("../tags"));
    FeatureSet set = FeatureSet.load(dataset, cache, 2, (done, all, path) -> {});
    if (set.dataset().tracks().size() != 6 || !set.refusals().isEmpty()) {
      throw new IllegalStateException(set.refusals().toString());
    }
  }

  static Process start(Path cache, Path parent) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String songs = parent.resolve("songs").toString();
    List<String> command =
        List.of(
            java,
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            CacheProcess.class.getName(),
            cache.toString(),
            songs);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}

package io.earwitness.data;

import io.earwitness.audio.Sounds;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Data folders for tests. */
final class Folders {
  private Folders() {}

  /** An empty file: enough wherever nothing is decoded. */
  static Path touch(Path root, String relative) {
    try {
      Path file = root.resolve(relative);
      Files.createDirectories(file.getParent());
      return Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text file. */
  static Path text(Path root, String relative, String... lines) throws IOException {
    Path file = root.resolve(relative);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** A WAV file of decaying tones, 22 050 Hz mono, another tune for each seed. */
  static Path music(Path root, String relative, double seconds, long seed) throws IOException {
    return sound(root, relative, Sounds.music(22050, 1, seconds, seed));
  }

  static Path sound(Path root, String relative, Waveform sound) throws IOException {
    Path file = root.resolve(relative);
    Files.createDirectories(file.getParent());
    WavWriter.write(file, sound, WavWriter.Encoding.PCM16);
    return file;
  }

  static Dataset open(Path root) throws IOException {
    return Dataset.open(root, Optional.empty(), root.resolve("..").resolve("cache"));
  }

  /** Names of files {@code from} to {@code to - 1} of every genre. */
  static void gtzan(Path root, int from, int to, String extension) {
    for (String genre : Gtzan.GENRES) {
      for (int i = from; i < to; i++) {
        touch(root, String.format("%s/%s.%05d.%s", genre, genre, i, extension));
      }
    }
  }

  static Track track(String id, String genre, String artist, String title) {
    return new Track(id, Path.of(id), genre, optional(artist), optional(title), Optional.empty());
  }

  private static Optional<String> optional(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** A data set of tracks "t000 genre artist": one line a track, artist "-" for unknown. */
  static Dataset dataset(List<String> lines) {
    List<Track> tracks = new ArrayList<>();
    for (String line : lines) {
      List<String> words = List.of(line.split(" ", -1));
      String artist = words.get(2).equals("-") ? "" : words.get(2);
      tracks.add(track(words.get(0), words.get(1), artist, ""));
    }
    return Dataset.of(Path.of("folder"), tracks, false, List.of());
  }
}

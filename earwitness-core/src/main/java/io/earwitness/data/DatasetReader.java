package io.earwitness.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One reading of a data folder. */
final class DatasetReader {
  private final Path folder;
  private final FileTags tags;
  private final List<String> warnings = new ArrayList<>();

  DatasetReader(Path folder, FileTags tags) {
    this.folder = folder;
    this.tags = tags;
  }

  Dataset read(Optional<Path> artistsCsv) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          folder
              + (Files.exists(folder) ? ": no folder" : ": no such folder")
              + ": need GENRE/song");
    }
    MusicFolder files = MusicFolder.list(folder);
    warnings.addAll(files.warnings());
    Optional<Manifest> manifest = manifest();
    Optional<Manifest> artists = Optional.empty();
    if (artistsCsv.isPresent()) {
      artists = Optional.of(Manifest.read(artistsCsv.get(), Set.of("artist")));
    }
    boolean gtzan = manifest.isEmpty() && isGtzan(files.music().keySet());
    Map<String, Long> stems =
        files.music().keySet().stream()
            .collect(Collectors.groupingBy(Names::stem, Collectors.counting()));

    List<Track> tracks = new ArrayList<>();
    List<String> unlisted = new ArrayList<>();
    List<String> loose = new ArrayList<>();
    for (Map.Entry<String, Path> file : files.music().entrySet()) {
      String relative = file.getKey();
      Optional<Csv.Row> row = manifest.flatMap(m -> m.find(relative));
      Optional<String> genre = field(row, "genre", "label").or(() -> genreFolder(relative));
      if (row.isEmpty() && manifest.filter(Manifest::hasGenres).isPresent()) {
        unlisted.add(relative);
      } else if (genre.isEmpty()) {
        loose.add(relative);
      } else {
        String stem = Names.stem(relative);
        String id = stems.get(stem) == 1 ? stem : relative;
        Optional<Gtzan.Entry> known = gtzan ? Gtzan.find(stem) : Optional.empty();
        Optional<Csv.Row> named = artists.flatMap(m -> m.find(relative));
        Optional<String> artist =
            field(named, "artist")
                .or(() -> field(row, "artist"))
                .or(() -> known.flatMap(Gtzan.Entry::artist));
        Map<String, String> tagged =
            artist.isEmpty() && !gtzan ? tags.of(file.getValue()) : Map.of();
        tracks.add(
            new Track(
                id,
                file.getValue(),
                genre.get(),
                artist.or(() -> Optional.ofNullable(tagged.get("artist"))),
                field(row, "title")
                    .or(() -> known.flatMap(Gtzan.Entry::title))
                    .or(() -> Optional.ofNullable(tagged.get("title"))),
                field(row, "album").or(() -> Optional.ofNullable(tagged.get("album")))));
      }
    }
    manifest.ifPresent(m -> note(m.withoutFile(), m + " names files that are not there"));
    artists.ifPresent(m -> note(m.withoutFile(), m + " names files that are not there"));
    note(unlisted, "left out, not listed in manifest.csv");
    note(loose, "left out, in no genre folder");
    if (tracks.isEmpty()) {
      throw new IOException(folder + ": no music found: need GENRE/song files or a manifest.csv");
    }
    noteGenres(files.folders(), tracks, manifest.isPresent());
    return Dataset.of(folder, tracks, gtzan, warnings);
  }

  private Optional<Manifest> manifest() throws IOException {
    Path file = folder.resolve("manifest.csv");
    return Files.exists(file)
        ? Optional.of(Manifest.read(file, Set.of("genre", "label", "artist", "title", "album")))
        : Optional.empty();
  }

  /** Notes foreign files where the ten genre folders are there, since users will wonder. */
  private boolean isGtzan(Set<String> files) {
    Set<String> missing = new HashSet<>(Gtzan.GENRES);
    List<String> foreign = new ArrayList<>();
    for (String file : files) {
      Optional<String> genre = genreFolder(file);
      if (genre.isPresent()) {
        missing.remove(genre.get());
        String stem = Names.stem(file);
        if (Gtzan.find(stem).isEmpty()
            || !file.startsWith(stem.substring(0, stem.indexOf('.')) + "/")) {
          foreign.add(file);
        }
      }
    }
    if (missing.isEmpty() && !foreign.isEmpty()) {
      note(foreign, "not taken for GTZAN, though its ten genres are there: foreign files");
    }
    return missing.isEmpty() && foreign.isEmpty();
  }

  private void noteGenres(Set<String> folders, List<Track> tracks, boolean manifest) {
    Map<String, Long> counts =
        tracks.stream().collect(Collectors.groupingBy(Track::genre, Collectors.counting()));
    Set<String> empty = new TreeSet<>(folders);
    empty.removeAll(counts.keySet());
    if (!empty.isEmpty() && !manifest) {
      note(List.copyOf(empty), "genre folders without music");
    }
    if (counts.size() == 1) {
      warnings.add(
          "one genre only (" + counts.keySet().iterator().next() + "): nothing to tell apart");
    }
  }

  private void note(List<String> names, String what) {
    if (!names.isEmpty()) {
      warnings.add(what + ": " + names.size() + " (" + MusicFolder.some(names) + ")");
    }
  }

  private static Optional<String> genreFolder(String relative) {
    int slash = relative.indexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(relative.substring(0, slash));
  }

  private static Optional<String> field(Optional<Csv.Row> row, String... columns) {
    for (String column : columns) {
      Optional<String> value = row.map(r -> r.get(column)).filter(text -> !text.isEmpty());
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }
}

package io.earwitness.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table that names tracks by {@code path} (below the data folder) or {@code id} (the file's stem)
 * and says of each some of {@code genre} (or {@code label}), {@code artist}, {@code title}, {@code
 * album}.
 */
final class Manifest {
  private final Path file;
  private final boolean genres;
  private final Map<String, Csv.Row> byPath = new LinkedHashMap<>();
  private final Map<String, Csv.Row> byId = new LinkedHashMap<>();
  private final Map<Csv.Row, Boolean> used = new HashMap<>();

  private Manifest(Path file, boolean genres) {
    this.file = file;
    this.genres = genres;
  }

  /**
   * Reads a table.
   *
   * @param need columns of which one must be there
   * @throws IOException if the table is broken or lacks the columns; the message names the file
   */
  static Manifest read(Path file, Set<String> need) throws IOException {
    List<Csv.Row> rows = Csv.read(file);
    Set<String> columns = rows.isEmpty() ? Set.of() : rows.get(0).fields().keySet();
    if (rows.isEmpty()) {
      throw new IOException(file + ": no rows below the header");
    }
    if (!columns.contains("path") && !columns.contains("id")) {
      throw new IOException(file + ": columns " + columns + ": need path or id");
    }
    if (need.stream().noneMatch(columns::contains)) {
      throw new IOException(file + ": columns " + columns + ": need one of " + need);
    }
    Manifest manifest = new Manifest(file, columns.contains("genre") || columns.contains("label"));
    for (Csv.Row row : rows) {
      manifest.add(row);
    }
    return manifest;
  }

  private void add(Csv.Row row) throws IOException {
    String path = row.get("path").replace('\\', '/');
    String id = row.get("id");
    if (path.isEmpty() && id.isEmpty()) {
      throw new IOException(file + ", line " + row.line() + ": neither path nor id");
    }
    Csv.Row other =
        path.isEmpty()
            ? byId.put(id, row)
            : byPath.put(path.startsWith("./") ? path.substring(2) : path, row);
    if (other != null) {
      throw new IOException(
          file + ", lines " + other.line() + " and " + row.line() + " name the same track");
    }
    used.put(row, false);
  }

  /** Whether the table has a column of genres: then it lists the whole set. */
  boolean hasGenres() {
    return genres;
  }

  /** The row of a file, by its path below the data folder, else by its stem. */
  Optional<Csv.Row> find(String relative) {
    Csv.Row row = byPath.get(relative);
    if (row == null) {
      row = byId.get(Names.stem(relative));
    }
    if (row != null) {
      used.put(row, true);
    }
    return Optional.ofNullable(row);
  }

  /** Names of the rows that no file was found for, sorted. */
  List<String> withoutFile() {
    return used.entrySet().stream()
        .filter(e -> !e.getValue())
        .map(e -> e.getKey().get("path").isEmpty() ? e.getKey().get("id") : e.getKey().get("path"))
        .sorted()
        .toList();
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}

package io.earwitness.study;

import io.earwitness.torch.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * tracks.csv of a model folder: the digest of each track's sound, so that music that trained a
 * model is known again whatever its file is called. Columns: digest, then the track's id, which may
 * hold commas.
 */
final class TracksFile {
  private static final String NAME = "tracks.csv";
  private static final String HEADER = "sound_digest,track";

  private TracksFile() {}

  static void write(Path folder, List<Song> songs) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(HEADER.split(",")));
    songs.forEach(s -> rows.add(List.of(s.features().soundDigest(), s.track().id())));
    ModelFolder.put(folder, NAME, EvaluationFiles.csv(rows));
  }

  /** Ids by digest; copies of one recording keep all their ids. Empty if there is no such file. */
  static Map<String, List<String>> read(Path folder) throws IOException {
    Map<String, List<String>> ids = new HashMap<>();
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return ids;
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new IOException(file + ": need the header " + HEADER);
    }
    for (String line : lines.subList(1, lines.size())) {
      int comma = line.indexOf(',');
      if (comma < 0) {
        throw new IOException(file + ": cut at \"" + line + "\"");
      }
      String id = line.substring(comma + 1);
      boolean quoted = id.startsWith("\"") && id.endsWith("\"") && id.length() > 1;
      ids.computeIfAbsent(line.substring(0, comma), d -> new ArrayList<>())
          .add(quoted ? id.substring(1, id.length() - 1).replace("\"\"", "\"") : id);
    }
    return ids;
  }
}

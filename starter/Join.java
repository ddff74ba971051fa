import io.earwitness.data.Dataset;
import io.earwitness.data.Track;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Joins data sets of several folders into one: links to the tracks of the first one's genres, and a
 * manifest with their artists. java -cp ... Join.java OUT FIRST OTHER...
 */
final class Join {
  public static void main(String[] args) throws IOException {
    Path out = Files.createDirectories(Path.of(args[0]));
    List<String> genres = Dataset.open(Path.of(args[1]), Optional.empty()).labels();
    try (PrintWriter manifest = new PrintWriter(out.resolve("manifest.csv").toFile(), "UTF-8")) {
      manifest.println("path,genre,artist,title");
      for (int i = 1; i < args.length; i++) {
        for (Track track : Dataset.open(Path.of(args[i]), Optional.empty()).tracks()) {
          if (genres.contains(track.genre())) {
            String name = i + "-" + track.path().getFileName();
            Path link = Files.createDirectories(out.resolve(track.genre())).resolve(name);
            Files.createSymbolicLink(link, track.path().toAbsolutePath());
            manifest.printf(
                "%s,%s,%s,%s%n",
                quoted(track.genre() + "/" + name),
                quoted(track.genre()),
                quoted(track.artist().orElse("")),
                quoted(track.title().orElse("")));
          }
        }
      }
    }
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}

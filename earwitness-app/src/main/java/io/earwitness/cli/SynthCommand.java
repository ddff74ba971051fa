package io.earwitness.cli;

import io.earwitness.synth.Genre;
import io.earwitness.synth.Synth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earwitness synth}. */
@Command(
    name = "synth",
    header = Commands.Headers.SYNTH,
    description =
        "Writes GENRE/GENRE.NNNNN.wav and manifest.csv. Key, tempo, timbres and levels come from the"
            + " same distribution for all genres; what decides a genre is the one stem that no other"
            + " has, so that the true explanation of every clip is known.",
    footer = {"", "Example: earwitness synth --out music --clips 20 --seconds 30 --stems"})
final class SynthCommand extends Subcommand {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      order = 1,
      description = "The folder to write, made if need be.")
  private Path out;

  @Option(
      names = "--clips",
      paramLabel = "N",
      order = 2,
      defaultValue = "20",
      description = "Clips of each genre (default: ${DEFAULT-VALUE}).")
  private int clips;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      order = 3,
      defaultValue = "30",
      description = "Length of each clip (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      order = 4,
      defaultValue = "1",
      description = "Another seed makes other music; the same makes the same bits (default: 1).")
  private long seed;

  @Option(
      names = "--stems",
      order = 5,
      description =
          "Also write each clip's stems, and a mask of the cells in which the deciding stem holds"
              + " most of the power.")
  private boolean stems;

  private Synth synth;

  @Override
  void check() {
    synth = fromOptions(() -> new Synth(clips, seconds, seed, stems));
  }

  @Override
  void work(Console console) throws IOException {
    long total = (long) clips * Genre.values().length;
    try (Progress progress = console.progress("music", "clips", total)) {
      synth.write(out, done -> progress.to(done, ""));
    }
    Config.write(spec, out.resolve(Config.OPTIONS), Map.of());
    console.result("%s: %d clips of %s s", out, total, number(seconds));
    List<Map<String, Object>> genres = new ArrayList<>();
    for (Genre genre : Genre.values()) {
      console.result("  %-10s %s", genre.label(), genre.description());
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("genre", genre.label());
      entry.put("cause", genre.cause());
      entry.put("description", genre.description());
      genres.add(entry);
    }
    console.put("out", out.toString());
    console.put("clips", total);
    console.put("seconds", seconds);
    console.put("seed", seed);
    console.put("genres", genres);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}

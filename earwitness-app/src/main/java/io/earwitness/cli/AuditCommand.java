package io.earwitness.cli;

import io.earwitness.study.AuditResult;
import io.earwitness.study.AuditStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earwitness audit}. */
@Command(
    name = "audit",
    header = Commands.Headers.AUDIT,
    description =
        "Looks for recordings that are there twice (louder, coded otherwise or cut elsewhere), for"
            + " genres that come from one artist, and for traits that are no music and yet predict"
            + " the label: band limit, level, clipping, DC, hum, silence, fades, length, format."
            + " With a model it takes traits out of the sound and counts changed answers. Writes"
            + " report.html, report.md, table.csv and results.json.",
    footer = {"", "Example: earwitness audit --data music --out audit --model model"})
final class AuditCommand extends StudyCommand {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      order = 1,
      description = "The music: GENRE/anything.mp3 and so on.")
  private Path data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      order = 2,
      description = "The folder to write.")
  private Path out;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      order = 3,
      description = "A model folder: does it listen to these traits?")
  private Path model;

  @Option(
      names = "--artists",
      paramLabel = "CSV",
      order = 4,
      description = "A table of artists, as for train.")
  private Path artists;

  @Option(
      names = "--seed",
      paramLabel = "N",
      order = 5,
      defaultValue = "1",
      description = "Of the folds (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      order = 6,
      description = "Where computed features are kept (default: below the user's cache folder).")
  private Path cache;

  @Override
  void work(Console console) throws IOException {
    AuditStudy.Options options =
        new AuditStudy.Options(
            Optional.ofNullable(model),
            Optional.ofNullable(artists),
            Optional.ofNullable(cache),
            seed,
            threads());
    AuditResult result = study(() -> AuditStudy.run(data, out, options, new StudyConsole(console)));
    report(console, out, result.text(), result.toJson());
  }
}

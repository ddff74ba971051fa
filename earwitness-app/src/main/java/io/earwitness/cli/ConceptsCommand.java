package io.earwitness.cli;

import io.earwitness.study.ConceptOptions;
import io.earwitness.study.ConceptResult;
import io.earwitness.study.ConceptStudy;
import io.earwitness.synth.SynthConcept;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earwitness concepts}. */
@Command(
    name = "concepts",
    header = Commands.Headers.CONCEPTS,
    description = {
      "Testing with concept activation vectors: finds the direction in which a concept's sounds"
          + " differ from random music in a layer, and asks for each genre whether its score rises"
          + " along it, more than along directions of random sounds.",
      "Writes report.html, report.md, table.csv, results.json, pictures, and in sounds the segments"
          + " that lie furthest along each concept.",
    },
    footer = {
      "",
      "Examples: earwitness concepts --model model --data music --out c --concepts my-sounds",
      "          earwitness concepts --model model --data music --out c --built-in major,minor",
    })
final class ConceptsCommand extends StudyCommand {
  @Option(
      names = "--model",
      paramLabel = "MODEL",
      required = true,
      order = 1,
      description = "The model folder.")
  private Path model;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      order = 2,
      description = "Music whose decisions are asked about, and random sounds are taken from.")
  private Path data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      order = 3,
      description = "The folder to write.")
  private Path out;

  @Option(
      names = "--concepts",
      paramLabel = "DIR",
      order = 4,
      description =
          "Concepts as folders of short sounds: DIR/CONCEPT/anything.wav, or one folder of sounds;"
              + " may be given several times.")
  private List<Path> folders = List.of();

  @Option(
      names = "--built-in",
      paramLabel = "C",
      split = ",",
      order = 5,
      description =
          "Of major, minor, off-beat, swing, kick, snare, hi-hat, distortion, narrow-band"
              + " (default: all, where no --concepts are given).")
  private List<String> builtIn;

  @Option(
      names = "--layer",
      paramLabel = "L",
      split = ",",
      hideParamSyntax = true,
      order = 6,
      description =
          "A layer, such as relu2; may be given several times (default: the last one whose maps have"
              + " both axes, before pooling).")
  private List<String> layers = List.of();

  @Option(
      names = "--sets",
      paramLabel = "N",
      order = 7,
      defaultValue = "50",
      description = "Random sets to compare with (default: ${DEFAULT-VALUE}).")
  private int sets;

  @Option(
      names = "--segments",
      paramLabel = "N",
      order = 8,
      defaultValue = "200",
      description = "Segments whose decisions are asked about (default: ${DEFAULT-VALUE}).")
  private int segments;

  @Option(
      names = "--size",
      paramLabel = "N",
      order = 9,
      defaultValue = "12",
      description = "Sounds of a set at most (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--seed",
      paramLabel = "N",
      order = 10,
      defaultValue = "1",
      description = "Of sets and splits (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      order = 11,
      description = "Where computed features are kept (default: below the user's cache folder).")
  private Path cache;

  private ConceptOptions options;

  @Override
  void check() {
    range("--sets", sets, 3, 10_000);
    range("--segments", segments, 2, 1_000_000);
    range("--size", size, 4, 10_000);
    List<String> names =
        builtIn != null ? builtIn : folders.isEmpty() ? SynthConcept.labels() : List.of();
    options =
        fromOptions(
            () ->
                new ConceptOptions(
                    folders,
                    names.stream().map(SynthConcept::of).toList(),
                    layers,
                    sets,
                    segments,
                    size,
                    seed,
                    Optional.ofNullable(cache),
                    threads()));
  }

  @Override
  void work(Console console) throws IOException {
    ConceptResult result =
        study(() -> ConceptStudy.run(model, data, out, options, new StudyConsole(console)));
    report(console, out, result.text(), result.toJson());
  }
}

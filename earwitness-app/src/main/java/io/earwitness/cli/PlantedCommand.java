package io.earwitness.cli;

import io.earwitness.explain.Attributors;
import io.earwitness.model.Recipes;
import io.earwitness.study.PlantedOptions;
import io.earwitness.study.PlantedRanking;
import io.earwitness.study.PlantedStudy;
import io.earwitness.synth.Plant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earwitness planted}. */
@Command(
    name = "planted",
    header = Commands.Headers.PLANTED,
    description = {
      "Makes music whose cause is known (a short event, a band of frequencies, a rhythm, a hum, a"
          + " low-pass edge, something missing), trains a network on each kind, verifies that it"
          + " uses the cause, and scores every method by whether it shows the cause, beside maps"
          + " that know no network.",
      "Writes report.html, report.md, table.csv, results.json and ranking.png. It says how long it"
          + " will take before it starts.",
    },
    footer = {
      "",
      "Examples: earwitness planted --out planted",
      "          earwitness planted --out p --kinds event,hum --methods ig,gradcam --clips 60",
    })
final class PlantedCommand extends StudyCommand {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      order = 1,
      description = "The folder to write.")
  private Path out;

  @Option(
      names = "--kinds",
      paramLabel = "K",
      split = ",",
      order = 2,
      description = "Of event, band, rhythm, hum, edge and absence (default: all).")
  private List<String> kinds = Plant.labels();

  @Option(
      names = "--methods",
      paramLabel = "M",
      split = ",",
      order = 3,
      description = "Methods to score, as in explain --method (default: all that there are).")
  private List<String> methods = Attributors.names();

  @Option(
      names = "--network",
      paramLabel = "NAME",
      order = 4,
      defaultValue = "strong",
      description = "One of those that 'earwitness networks' lists (default: ${DEFAULT-VALUE}).")
  private String network;

  @Option(
      names = "--clips",
      paramLabel = "N",
      order = 5,
      defaultValue = "120",
      description = "Clips that train each network, with a twin each (default: ${DEFAULT-VALUE}).")
  private int clips;

  @Option(
      names = "--unseen",
      paramLabel = "N",
      order = 6,
      defaultValue = "30",
      description = "Clips of each kind that methods are scored on (default: ${DEFAULT-VALUE}).")
  private int unseen;

  @Option(
      names = "--seed",
      paramLabel = "N",
      order = 7,
      defaultValue = "1",
      description = "Of music, weights and intervals (default: ${DEFAULT-VALUE}).")
  private long seed;

  private PlantedOptions options;

  @Override
  void check() {
    range("--clips", clips, 8, 10_000);
    range("--unseen", unseen, 2, 10_000);
    options =
        fromOptions(
            () ->
                new PlantedOptions(
                    kinds.stream().map(Plant::of).toList(),
                    Recipes.named(network),
                    methods,
                    clips,
                    unseen,
                    seed,
                    threads()));
  }

  @Override
  void work(Console console) throws IOException {
    PlantedRanking ranking = PlantedStudy.run(out, options, new StudyConsole(console));
    report(console, out, ranking.text(), ranking.toJson());
  }
}

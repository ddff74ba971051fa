package io.earwitness.cli;

import io.earwitness.data.Protocol;
import io.earwitness.model.Recipe;
import io.earwitness.study.Sweep;
import io.earwitness.study.SweepGrids;
import io.earwitness.study.SweepOptions;
import io.earwitness.study.SweepStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earwitness sweep}. */
@Command(
    name = "sweep",
    header = Commands.Headers.SWEEP,
    description = {
      "Trains each cell of a grid with the same seeds on the same splits, measures how well the"
          + " filters of its last layer with maps can be interpreted, and compares all cells with the"
          + " first. Writes report.html, report.md, table.csv, results.json, a heat map, and curves"
          + " of cells that have a filter loss.",
      "Grids that come along: filter-loss (without and with the filter loss, and with the mask),"
          + " filter-size, mask-shape, depth. A grid of your own is a YAML file with a recipe under"
          + " the name of each cell: see docs/recipes.md.",
      "It says how long it will take before it starts. The same command goes on where an interrupted"
          + " one stopped. Stems in the data folder (synth --stems) are used as known parts.",
    },
    footer = {
      "",
      "Examples: earwitness sweep --data music --out sweep --grid filter-size",
      "          earwitness sweep --data music --out s --grid mine.yaml --seeds 4 --halve",
    })
final class SweepCommand extends StudyCommand {
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
      description = "The folder to write, or to go on with.")
  private Path out;

  @Option(
      names = "--grid",
      paramLabel = "NAME|YAML",
      required = true,
      order = 3,
      description = "filter-loss, filter-size, mask-shape, depth, or a file.")
  private String grid;

  @Option(
      names = "--protocol",
      paramLabel = "P",
      order = 4,
      converter = ProtocolConverter.class,
      description =
          "How training and test music are kept apart: segment, track, filtered or artist"
              + " (default: artist, or track where no artist is known).")
  private Protocol protocol;

  @Option(
      names = "--folds",
      paramLabel = "K",
      order = 5,
      description =
          "Cross-validation for the protocol artist, which suits small data (default: one split for"
              + " each seed).")
  private Integer folds;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      order = 6,
      defaultValue = "3",
      description = "How many times, with the seeds 1, 2, ... (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--halve",
      order = 9,
      description =
          "After each seed go on with the better half of the cells only, by validation accuracy"
              + " (successive halving).")
  private boolean halve;

  @Mixin private TrainingOptions training;

  private SweepOptions options;

  @Override
  void check() {
    range("--folds", folds, 2, 1000);
    range("--seeds", seeds, 1, 1000);
    training.check(this);
    Map<String, List<Recipe>> known = SweepGrids.all();
    boolean file = grid.matches(".*\\.ya?ml");
    need(
        file || known.containsKey(grid),
        "--grid",
        grid,
        "one of " + known.keySet() + " or a YAML file");
    List<Recipe> cells =
        (file ? fromOptions(() -> RecipeFile.readAll(Path.of(grid))) : known.get(grid))
            .stream().map(training::adapted).toList();
    String name =
        file ? Path.of(grid).getFileName().toString().replaceFirst("\\.ya?ml$", "") : grid;
    options =
        fromOptions(
            () ->
                new SweepOptions(
                    name,
                    cells,
                    Optional.ofNullable(protocol),
                    seeds,
                    halve,
                    training.forMany(folds, threads())));
  }

  @Override
  void work(Console console) throws IOException {
    Sweep sweep =
        resumable(
            console,
            "the same command goes on",
            () -> SweepStudy.run(data, out, options, new StudyConsole(console)));
    report(console, out, sweep.text(), sweep.toJson());
  }
}

package io.earwitness.cli;

import io.earwitness.data.Protocol;
import io.earwitness.model.InputScaling;
import io.earwitness.model.Layer;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import io.earwitness.study.ReproduceOptions;
import io.earwitness.study.ReproduceStudy;
import io.earwitness.study.Reproduction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earwitness reproduce}. */
@Command(
    name = "reproduce",
    header = Commands.Headers.REPRODUCE,
    description = {
      "Trains the original study's networks, as it did (UNIT input, ten epochs) and as their recipes"
          + " say, and others, under each protocol. Writes report.html, report.md, table.csv and"
          + " results.json: accuracy with 95 %% intervals beside the published figures and a"
          + " support-vector machine, what leaks, training curves, confusion matrices, and in words"
          + " what follows from the figures.",
      "It says how long it will take before it starts. The same command goes on where an interrupted"
          + " one stopped; more networks, protocols or seeds can be asked for later in the same"
          + " folder.",
    },
    footer = {
      "",
      "Examples: earwitness reproduce --data gtzan --out study",
      "          earwitness reproduce --data music --out r --protocols artist --folds 5 --seeds 1",
    })
final class ReproduceCommand extends StudyCommand {
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
      names = "--networks",
      paramLabel = "NAME",
      split = ",",
      order = 3,
      defaultValue = "vanilla,masked,gap,strong",
      description = "Of those that 'earwitness networks' lists (default: ${DEFAULT-VALUE}).")
  private List<String> networks;

  @Option(
      names = "--protocols",
      paramLabel = "P",
      split = ",",
      order = 4,
      converter = ProtocolConverter.class,
      defaultValue = "segment,track,filtered,artist",
      description = "How training and test music are kept apart (default: ${DEFAULT-VALUE}).")
  private List<Protocol> protocols;

  @Option(
      names = "--folds",
      paramLabel = "K",
      order = 5,
      description =
          "Cross-validation for the protocol artist, which suits small data; the other protocols are"
              + " split once for each seed.")
  private Integer folds;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      order = 6,
      defaultValue = "3",
      description = "How many times, with the seeds 1, 2, ... (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--input",
      paramLabel = "SCALING",
      order = 9,
      description =
          "Only the rows of one input: ${COMPLETION-CANDIDATES} (default: the study's networks on"
              + " both, others on their own).")
  private InputScaling input;

  @Option(
      names = "--mask",
      paramLabel = "SHAPE:F:T:BETA",
      order = 10,
      description = "The mask of 'masked', see 'earwitness train --help'.")
  private String mask;

  @Mixin private TrainingOptions training;

  private ReproduceOptions options;

  @Override
  void check() {
    range("--folds", folds, 2, 1000);
    range("--seeds", seeds, 1, 1000);
    training.check(this);
    List<String> known = Recipes.all().stream().map(Recipe::name).toList();
    networks.forEach(n -> need(known.contains(n), "--networks", n, "one of " + known));
    List<Recipe> rows =
        fromOptions(() -> ReproduceOptions.rows(networks)).stream()
            .filter(r -> input == null || r.input() == input)
            .map(this::adapted)
            .toList();
    need(!rows.isEmpty(), "--input", input, "an input that one of the networks is trained on");
    options =
        fromOptions(
            () -> new ReproduceOptions(rows, protocols, seeds, training.forMany(folds, threads())));
  }

  private Recipe adapted(Recipe recipe) {
    Recipe masked =
        mask != null && recipe.hasMask()
            ? fromOptions(() -> recipe.withMask(Layer.Mask.of(mask)))
            : recipe;
    return training.adapted(masked);
  }

  @Override
  void work(Console console) throws IOException {
    Reproduction table =
        resumable(
            console,
            "the same command goes on",
            () -> ReproduceStudy.run(data, out, options, new StudyConsole(console)));
    report(console, out, table.text(), table.toJson());
  }
}

package io.earwitness.cli;

import io.earwitness.study.InvarianceResult;
import io.earwitness.study.InvarianceStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earwitness invariance}. */
@Command(
    name = "invariance",
    header = Commands.Headers.INVARIANCE,
    description =
        "Plays 1920 built-in chords (12 keys, 4 octaves, 8 types, 5 instruments) to every layer and"
            + " compares its responses to chords that differ in one thing alone, beside networks"
            + " with random weights and the input itself. Some minutes. Writes report.html,"
            + " report.md, table.csv, results.json and pictures.",
    footer = {"", "Example: earwitness invariance --model model --out invariance"})
final class InvarianceCommand extends StudyCommand {
  @Option(
      names = "--model",
      paramLabel = "MODEL",
      required = true,
      order = 1,
      description = "The model folder.")
  private Path model;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      order = 2,
      description = "The folder to write.")
  private Path out;

  @Option(
      names = "--layer",
      paramLabel = "L",
      order = 3,
      split = ",",
      hideParamSyntax = true,
      description =
          "A layer, such as relu1; may be given several times (default: after each ReLU, and the"
              + " logits).")
  private List<String> layers = List.of();

  @Option(
      names = "--controls",
      paramLabel = "N",
      order = 4,
      defaultValue = "2",
      description = "Networks with random weights to compare with (default: ${DEFAULT-VALUE}).")
  private int controls;

  @Option(
      names = "--seed",
      paramLabel = "N",
      order = 5,
      defaultValue = "1",
      description = "Of random weights and intervals (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  void check() {
    range("--controls", controls, 1, 100);
  }

  @Override
  void work(Console console) throws IOException {
    InvarianceStudy.Options options =
        new InvarianceStudy.Options(layers, controls, seed, threads());
    InvarianceResult result =
        study(() -> InvarianceStudy.run(model, out, options, new StudyConsole(console)));
    report(console, out, result.text(), result.toJson());
  }
}

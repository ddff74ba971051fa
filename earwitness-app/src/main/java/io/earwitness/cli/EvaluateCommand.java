package io.earwitness.cli;

import io.earwitness.study.EvaluateStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earwitness evaluate}. */
@Command(
    name = "evaluate",
    header = Commands.Headers.EVALUATE,
    description =
        "Music that trained the network is recognised by its sound and left out. Writes metrics.json,"
            + " confusion.csv, predictions.csv and the confusion matrix as a picture.",
    footer = {"", "Example: earwitness evaluate --model model --data other-music"})
final class EvaluateCommand extends Subcommand {
  @Option(
      names = "--model",
      paramLabel = "MODEL",
      required = true,
      order = 1,
      description = "The model folder, or 'starter' for the one that comes along.")
  private Path model;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      order = 2,
      description = "The music: GENRE/anything.mp3 and so on.")
  private Path data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      order = 3,
      description =
          "Where the figures go (default: the folder evaluation in the model's, or here).")
  private Path out;

  @Option(
      names = "--artists",
      paramLabel = "CSV",
      order = 4,
      description = "Who plays each track: a table with the columns path or id, and artist.")
  private Path artists;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      order = 5,
      description = "Where computed features are kept (default: below the user's cache folder).")
  private Path cache;

  @Mixin private Bfloat16Option bfloat16;

  @Override
  void work(Console console) throws IOException {
    Path folder = ModelOption.unpacked(model);
    StudyConsole listener = new StudyConsole(console);
    EvaluateStudy.Result result =
        EvaluateStudy.run(
            folder,
            data,
            new EvaluateStudy.Options(
                Optional.ofNullable(artists),
                Optional.ofNullable(cache),
                threads(),
                bfloat16.chosen()),
            listener);
    Path figures = out == null ? figures(folder) : out;
    result.write(figures);
    Config.write(
        spec,
        figures.resolve(Config.OPTIONS),
        Map.of("threads", threads(), "out", figures.toString()));
    EvaluationText.print(console, result.evaluation());
    console.result("");
    console.result("figures and pictures: %s", figures);
    console.put("model", model.toString());
    console.put("data", data.toString());
    console.put("out", figures.toString());
    console.put("evaluation", result.evaluation().toJson());
  }

  private Path figures(Path folder) {
    return (folder.equals(model) ? folder : Path.of("")).resolve("evaluation");
  }
}

package io.earwitness.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.Earwitness;
import io.earwitness.report.Explainer.Answer;
import io.earwitness.report.ExplanationJson;
import io.earwitness.study.InOrder;
import io.earwitness.tensor.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earwitness predict}. */
@Command(
    name = "predict",
    header = Commands.Headers.PREDICT,
    description =
        "Several songs are worked on at once. A folder stands for all sound files below it.",
    footer = {
      "",
      "Examples: earwitness predict song.mp3",
      "          earwitness predict my-music --model model --out genres.csv",
    })
final class PredictCommand extends Subcommand {
  @Parameters(
      paramLabel = "SONG",
      arity = "1..*",
      split = "\n",
      hideParamSyntax = true,
      description = "Sound files, or folders of them.")
  private List<Path> songs;

  @Mixin private ModelOption model;

  @Mixin private Bfloat16Option bfloat16;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      order = 2,
      description = "Also write a table: .csv has a row a song, .json the timelines too.")
  private Path out;

  @Override
  void check() {
    String name = String.valueOf(out).toLowerCase(Locale.ROOT);
    need(
        out == null || name.endsWith(".csv") || name.endsWith(".json"),
        "--out",
        out,
        "a name that ends in .csv or .json");
  }

  @Override
  void work(Console console) throws IOException {
    List<Path> files = Songs.of(songs, console);
    int workers = Math.max(1, Math.min(threads(), files.size()));
    List<ObjectNode> documents = new ArrayList<>();
    try (Earwitness ear = model.open(Math.max(1, threads() / workers), bfloat16.chosen().on())) {
      List<String> labels = ear.card().labels();
      if (out == null) {
        predict(console, ear, files, workers, AnswerTable.none(), documents);
      } else {
        AtomicFiles.write(
            out,
            part -> {
              try (AnswerTable table = AnswerTable.to(part, out, labels)) {
                predict(console, ear, files, workers, table, documents);
              }
            });
      }
      console.put("model", model.folder().toString());
      console.put("songs", documents);
    }
  }

  private static void predict(
      Console console,
      Earwitness ear,
      List<Path> files,
      int workers,
      AnswerTable table,
      List<ObjectNode> documents)
      throws IOException {
    try (Progress progress =
        files.size() < 2
            ? Progress.SILENT
            : console.progress("predicting", "songs", files.size())) {
      InOrder.map(
          files,
          workers,
          ear::predict,
          (file, answer) -> {
            answer.warnings().forEach(w -> console.warn(file + ": " + w));
            console.result("%s: %s", file, answer.prediction().verdict().words());
            answer
                .prediction()
                .verdict()
                .reasons()
                .forEach(reason -> console.result("  %s", reason));
            table.add(file, answer);
            if (console.json()) {
              documents.add(document(file, answer, ear.card().labels()));
            }
          },
          (file, e) -> console.refuse(file.toString(), Songs.reason(file, e)),
          done -> progress.to(done, ""));
    }
  }

  /** An answer with the path by which the song was given. */
  static ObjectNode document(Path file, Answer answer, List<String> labels) {
    ObjectNode node =
        ExplanationJson.of(answer.song(), labels, answer.prediction(), answer.warnings());
    node.put("path", file.toString());
    return node;
  }
}

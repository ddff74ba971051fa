package io.earwitness.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import io.earwitness.model.Prediction;
import io.earwitness.model.SongPrediction;
import io.earwitness.report.Explainer.Answer;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Answers to songs as a file that grows song by song. */
interface AnswerTable extends Closeable {
  void add(Path file, Answer answer) throws IOException;

  /** Writes nothing. */
  static AnswerTable none() {
    return new AnswerTable() {
      @Override
      public void add(Path file, Answer answer) {}

      @Override
      public void close() {}
    };
  }

  /** A table of the kind that the name asks for. */
  static AnswerTable to(Path part, Path name, List<String> labels) throws IOException {
    return name.toString().toLowerCase(Locale.ROOT).endsWith(".json")
        ? new Json(part, labels)
        : new Csv(part, labels);
  }

  /** A JSON array with everything that is known of each song. */
  final class Json implements AnswerTable {
    private final SequenceWriter writer;
    private final List<String> labels;

    Json(Path part, List<String> labels) throws IOException {
      writer = new ObjectMapper().writer().writeValuesAsArray(part.toFile());
      this.labels = labels;
    }

    @Override
    public void add(Path file, Answer answer) throws IOException {
      writer.write(PredictCommand.document(file, answer, labels));
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }
  }

  /** A row a song. */
  final class Csv implements AnswerTable {
    private final BufferedWriter writer;
    private final int labels;

    Csv(Path part, List<String> labels) throws IOException {
      writer = Files.newBufferedWriter(part);
      this.labels = labels.size();
      line("path,verdict,genre,probability,seconds,novelty,bandLimitHertz," + joined(labels));
    }

    @Override
    public void add(Path file, Answer answer) throws IOException {
      SongPrediction p = answer.prediction();
      line(
          String.join(
              ",",
              cell(file.toString()),
              p.verdict().kind().name(),
              cell(p.verdict().genre().orElse("")),
              number(p.verdict().confidence()),
              number(p.seconds()),
              p.novelty().map(Csv::number).orElse(""),
              number(p.bandLimit()),
              p.prediction().map(this::probabilities).orElse(",".repeat(labels - 1))));
    }

    private String probabilities(Prediction prediction) {
      return prediction.probabilities().stream().map(Csv::number).collect(Collectors.joining(","));
    }

    private void line(String text) throws IOException {
      writer.write(text);
      writer.newLine();
    }

    private static String joined(List<String> labels) {
      return labels.stream().map(l -> cell("p_" + l)).collect(Collectors.joining(","));
    }

    private static String number(double value) {
      return String.format(Locale.ROOT, "%.4f", value);
    }

    /** Quoted where a comma, a quote or a line end asks for it. */
    private static String cell(String text) {
      return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }
  }
}

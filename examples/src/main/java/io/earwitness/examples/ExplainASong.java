package io.earwitness.examples;

import io.earwitness.Earwitness;
import io.earwitness.report.ExplainOptions;
import java.io.IOException;
import java.nio.file.Path;

/** A trained model, a song, a report: the program behind {@code earwitness explain}. */
final class ExplainASong {
  private ExplainASong() {}

  /** Arguments: model folder, song, folder for the report. */
  public static void main(String[] args) throws IOException {
    Path song = Path.of(args[1]);
    try (Earwitness ear = Earwitness.open(Path.of(args[0]))) {
      System.out.println(ear.predict(song).prediction().verdict().words());
      ear.explain(song, ExplainOptions.DEFAULT, Path.of(args[2]));
    }
  }
}

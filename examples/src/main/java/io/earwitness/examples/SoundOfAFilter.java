package io.earwitness.examples;

import io.earwitness.Earwitness;
import io.earwitness.render.Road;
import io.earwitness.report.ExplainOptions;
import io.earwitness.report.ViewRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the strongest filter of a layer hears in a song, by deconvolution, as a picture and as a
 * sound made of mel bands alone: what the original study did by hand.
 */
final class SoundOfAFilter {
  private SoundOfAFilter() {}

  /** Arguments: model folder, song, layer, folder for the report. */
  public static void main(String[] args) throws IOException {
    ViewRequest deconv =
        new ViewRequest("deconv", Map.of("layer", args[2], "filter", "strongest:1"));
    ExplainOptions options =
        new ExplainOptions(List.of(deconv), Optional.empty(), 4, Road.GRIFFIN_LIM);
    try (Earwitness ear = Earwitness.open(Path.of(args[0]))) {
      ear.explain(Path.of(args[1]), options, Path.of(args[3]));
    }
  }
}

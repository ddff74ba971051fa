package io.earwitness.cli;

import io.earwitness.report.FilterDictionary;
import io.earwitness.report.FilterEntry;
import io.earwitness.report.FilterPage;
import io.earwitness.report.LayerSummary;
import io.earwitness.study.FilterStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earwitness filters}. */
@Command(
    name = "filters",
    header = Commands.Headers.FILTERS,
    description =
        "For every filter of a layer: its nine strongest moments to see and to hear, its activation"
            + " in each genre, and what in the sound it follows. Writes index.html (opens from"
            + " disk, asks no network), filters.json, filters.csv, and the folders pictures and"
            + " sounds.",
    footer = {
      "",
      "Example: earwitness filters --model model --data music --out dictionary --layer relu2",
    })
final class FiltersCommand extends StudyCommand {
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
      description = "The music to hear: GENRE/anything.mp3 and so on.")
  private Path data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      order = 3,
      description = "The folder to write.")
  private Path out;

  @Option(
      names = "--layer",
      paramLabel = "L",
      order = 4,
      split = ",",
      hideParamSyntax = true,
      description =
          "A layer whose filters are looked at, such as relu1; may be given several times; all"
              + " compares every ReLU with maps, from low to high (default: the last one whose maps"
              + " have both axes, before pooling).")
  private List<String> layers;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      order = 5,
      description = "Where computed features are kept (default: below the user's cache folder).")
  private Path cache;

  @Override
  void work(Console console) throws IOException {
    FilterStudy.Options options =
        new FilterStudy.Options(
            layers == null ? List.of() : layers, Optional.ofNullable(cache), threads());
    FilterStudy.Result result =
        study(
            () ->
                FilterStudy.run(
                    ModelOption.unpacked(model), data, out, options, new StudyConsole(console)));
    Config.write(spec, out.resolve(Config.OPTIONS), Map.of("threads", threads()));
    print(console, result.dictionary());
    console.put("model", model.toString());
    console.put("data", data.toString());
    console.put("out", out.toString());
    console.put("dictionary", result.json());
  }

  private void print(Console console, FilterDictionary dictionary) {
    for (FilterEntry filter : dictionary.filters()) {
      console.result(
          "%-8s %3d  %s%s",
          filter.layer(),
          filter.filter(),
          filter.words(),
          filter.prefers().map(g -> "; strongest in " + g.genre()).orElse(""));
    }
    List<LayerSummary> layers = LayerSummary.of(dictionary);
    console.result("");
    if (layers.size() > 1) {
      console.result("%s", LayerSummary.words(layers));
    }
    console.result("%s", out.resolve(FilterPage.NAME));
  }
}

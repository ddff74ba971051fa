package io.earwitness.cli;

import io.earwitness.Earwitness;
import io.earwitness.render.Road;
import io.earwitness.report.ExplainOptions;
import io.earwitness.report.Explanation;
import io.earwitness.report.ExplanationJson;
import io.earwitness.report.ViewRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earwitness explain}. */
@Command(
    name = "explain",
    header = Commands.Headers.EXPLAIN,
    description = {
      "Writes report.html (opens from disk, asks no network), explanation.json, pictures as PNG and"
          + " SVG, the map as .npy, and the song in two parts: what counted (part.wav) and what"
          + " remains (rest.wav). Several songs get a folder each below --out.",
    },
    footer = {
      "",
      "Examples: earwitness explain song.mp3 --model model --out explained",
      "          earwitness explain song.mp3 --out e --method ig --option nSteps=20 --target jazz",
      "          earwitness explain song.mp3 --out e --method deconv --layer conv2 --filter"
          + " strongest:9",
      "          earwitness explain song.mp3 --out e --method deconv --filter 16 --variants",
    })
final class ExplainCommand extends Subcommand {
  @Parameters(
      paramLabel = "SONG",
      arity = "1..*",
      split = "\n",
      hideParamSyntax = true,
      description = "Sound files, or folders of them.")
  private List<Path> songs;

  @Mixin private ModelOption model;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      order = 2,
      description = "The folder to write.")
  private Path out;

  @Mixin private ViewOptions views;

  @Option(
      names = "--target",
      paramLabel = "GENRE",
      order = 5,
      description = "The genre to explain (default: the network's own answer).")
  private String target;

  @Option(
      names = "--moments",
      paramLabel = "N",
      order = 7,
      defaultValue = "4",
      description = "Deciding moments that get their own picture (default: ${DEFAULT-VALUE}).")
  private int moments;

  @Option(
      names = "--road",
      paramLabel = "R",
      order = 8,
      defaultValue = "original-phase",
      description =
          "From a map to a sound: original-phase masks the song's own sound; griffin-lim makes a"
              + " new one of the mel bands alone, mono, and whole.wav beside it, the song by the"
              + " same road (default: ${DEFAULT-VALUE}).")
  private String road;

  private ExplainOptions how;

  @Override
  void check() {
    List<ViewRequest> requests = views.requests(this);
    how =
        fromOptions(
            () -> new ExplainOptions(requests, Optional.ofNullable(target), moments, road()));
  }

  private Road road() {
    List<String> names = Stream.of(Road.values()).map(ExplainCommand::name).toList();
    need(names.contains(road), "--road", road, "one of " + String.join(", ", names));
    return Road.valueOf(road.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static String name(Road road) {
    return road.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  void work(Console console) throws IOException {
    List<Path> files = Songs.of(songs, console);
    List<Object> documents = new ArrayList<>();
    try (Earwitness ear = model.open(threads());
        Progress progress =
            files.size() < 2
                ? Progress.SILENT
                : console.progress("explaining", "songs", files.size())) {
      need(
          target == null || ear.card().labels().contains(target),
          "--target",
          target,
          "one of " + String.join(", ", ear.card().labels()));
      fromOptions(
          () -> {
            ear.check(how);
            return null;
          });
      Set<String> taken = new HashSet<>();
      int done = 0;
      for (Path file : files) {
        Path folder = files.size() == 1 ? out : out.resolve(name(file, taken));
        explain(console, ear, file, folder).ifPresent(documents::add);
        progress.to(++done, "");
      }
    }
    console.put("model", model.name());
    console.put("explanations", documents);
  }

  private Optional<Object> explain(Console console, Earwitness ear, Path file, Path folder)
      throws IOException {
    Explanation made;
    try {
      made = ear.explain(file, how, folder);
    } catch (IOException e) {
      console.refuse(file.toString(), Songs.reason(file, e));
      return Optional.empty();
    }
    Config.write(
        spec,
        folder.resolve(Config.OPTIONS),
        Map.of(
            "song", List.of(file.toString()),
            "out", folder.toString(),
            "model", model.name(),
            "threads", threads()));
    made.warnings().forEach(w -> console.warn(file + ": " + w));
    console.result("%s: %s", file, made.prediction().verdict().words());
    made.prediction().verdict().reasons().forEach(reason -> console.result("  %s", reason));
    console.result("  %s", folder.resolve("report.html"));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("path", file.toString());
    document.put("folder", folder.toString());
    document.put("explanation", ExplanationJson.of(made));
    return Optional.of(document);
  }

  /** A folder name for a song: its file's name without the ending, numbered where taken. */
  private static String name(Path file, Set<String> taken) {
    String stem = String.valueOf(file.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
    String name = stem;
    for (int n = 2; !taken.add(name); n++) {
      name = stem + "-" + n;
    }
    return name;
  }
}

package io.earwitness.cli;

import io.earwitness.Earwitness;
import io.earwitness.render.Road;
import io.earwitness.report.Comparison;
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
          + " remains (rest.wav). Several songs get a folder each below --out, and so do several"
          + " networks.",
    },
    footer = {
      "",
      "Examples: earwitness explain song.mp3 --model model --out explained",
      "          earwitness explain song.mp3 --out e --method ig --option nSteps=20 --target jazz",
      "          earwitness explain song.mp3 --out e --method deconv --layer conv2 --filter"
          + " strongest:9",
      "          earwitness explain song.mp3 --out e --method deconv --filter 16 --variants",
      "          earwitness explain song.mp3 --out e --model vanilla --model gap",
    })
final class ExplainCommand extends Subcommand {
  @Parameters(
      paramLabel = "SONG",
      arity = "1..*",
      split = "\n",
      hideParamSyntax = true,
      description = "Sound files, or folders of them.")
  private List<Path> songs;

  @Mixin private ModelsOption models;

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
    Map<String, Path> folders = models.folders();
    List<Object> documents = new ArrayList<>();
    try (ModelsOption.Opened opened = models.open(threads());
        Progress progress =
            files.size() < 2
                ? Progress.SILENT
                : console.progress("explaining", "songs", files.size())) {
      opened.ears().forEach(this::check);
      Set<String> taken = new HashSet<>();
      int done = 0;
      for (Path file : files) {
        Path folder = files.size() == 1 ? out : out.resolve(name(file, taken));
        explain(console, opened.ears(), file, folder, documents);
        progress.to(++done, "");
      }
    }
    console.put("model", String.join(", ", folders.values().stream().map(Path::toString).toList()));
    console.put("explanations", documents);
  }

  /** Refuses what a model cannot be asked. */
  private void check(String name, Earwitness ear) {
    need(
        target == null || ear.card().labels().contains(target),
        "--target",
        target,
        "one of " + String.join(", ", ear.card().labels()));
    fromOptions(
        () -> {
          ear.check(how);
          return name;
        });
  }

  private void explain(
      Console console, Map<String, Earwitness> ears, Path file, Path folder, List<Object> documents)
      throws IOException {
    Map<String, Explanation> heard = new LinkedHashMap<>();
    for (Map.Entry<String, Earwitness> ear : ears.entrySet()) {
      Path own = ears.size() == 1 ? folder : folder.resolve(ear.getKey());
      try {
        Explanation made = ear.getValue().explain(file, how, own);
        heard.put(ear.getKey(), made);
        documents.add(document(file, own, made));
      } catch (IOException e) {
        if (!Songs.isToBlame(file, e)) {
          throw Songs.at(own, e);
        }
        console.refuse(file.toString(), Songs.reason(file, e));
        return;
      }
      writeOptions(file, own, List.of(models.folders().get(ear.getKey())));
    }
    if (ears.size() > 1) {
      Comparison.write(folder, heard, moments);
      writeOptions(file, folder, List.copyOf(models.folders().values()));
    }
    say(console, file, folder, heard);
  }

  private void writeOptions(Path file, Path folder, List<Path> asked) throws IOException {
    Config.write(
        spec,
        folder.resolve(Config.OPTIONS),
        Map.of(
            "song", List.of(file.toString()),
            "out", folder.toString(),
            "model", asked.stream().map(Path::toString).toList(),
            "threads", threads()));
  }

  private static Object document(Path file, Path folder, Explanation made) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("path", file.toString());
    document.put("folder", folder.toString());
    document.put("explanation", ExplanationJson.of(made));
    return document;
  }

  private static void say(Console console, Path file, Path folder, Map<String, Explanation> heard) {
    heard.values().stream()
        .flatMap(e -> e.warnings().stream())
        .distinct()
        .forEach(w -> console.warn(file + ": " + w));
    heard.forEach(
        (name, made) -> {
          String who = heard.size() == 1 ? "" : name + ": ";
          console.result("%s: %s%s", file, who, made.prediction().verdict().words());
          made.prediction().verdict().reasons().forEach(r -> console.result("  %s", r));
        });
    console.result("  %s", folder.resolve("report.html"));
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

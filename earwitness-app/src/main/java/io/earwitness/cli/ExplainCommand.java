package io.earwitness.cli;

import io.earwitness.Earwitness;
import io.earwitness.explain.AttributionMethod;
import io.earwitness.explain.Attributors;
import io.earwitness.report.ExplainOptions;
import io.earwitness.report.Explanation;
import io.earwitness.report.ExplanationJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

  @Option(
      names = "--method",
      paramLabel = "M",
      order = 3,
      defaultValue = "gradcam",
      completionCandidates = Methods.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private String method;

  @Option(
      names = "--layer",
      paramLabel = "L",
      order = 4,
      description = "The layer to look at, for methods that look at one (default: its last maps).")
  private String layer;

  @Option(
      names = "--target",
      paramLabel = "GENRE",
      order = 5,
      description = "The genre to explain (default: the network's own answer).")
  private String target;

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      order = 6,
      split = ",",
      hideParamSyntax = true,
      description = "An option of the method, such as nSteps=20; may be given several times.")
  private Map<String, String> options;

  @Option(
      names = "--moments",
      paramLabel = "N",
      order = 7,
      defaultValue = "4",
      description = "Deciding moments that get their own picture (default: ${DEFAULT-VALUE}).")
  private int moments;

  private ExplainOptions how;

  @Override
  void check() {
    AttributionMethod chosen = fromOptions(() -> Attributors.method(method));
    Map<String, String> all = new LinkedHashMap<>(options == null ? Map.of() : options);
    if (layer != null) {
      need(
          chosen.options().containsKey("layer"),
          "--layer",
          layer,
          "a method that looks at a layer, which " + method + " does not");
      all.put("layer", layer);
    }
    for (String key : all.keySet()) {
      need(
          chosen.options().containsKey(key),
          "--option",
          key,
          "one of " + chosen.options().keySet() + " for method " + method);
    }
    how = fromOptions(() -> new ExplainOptions(method, all, Optional.ofNullable(target), moments));
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
      fromOptions(() -> Attributors.create(how.method(), ear.model(), how.methodOptions()));
      need(
          target == null || ear.card().labels().contains(target),
          "--target",
          target,
          "one of " + String.join(", ", ear.card().labels()));
      Set<String> taken = new HashSet<>();
      int done = 0;
      for (Path file : files) {
        Path folder = files.size() == 1 ? out : out.resolve(name(file, taken));
        explain(console, ear, file, folder).ifPresent(documents::add);
        progress.to(++done, "");
      }
    }
    console.put("model", model.folder().toString());
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
            "model", model.folder().toString(),
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

  /** The methods' names, for the help. */
  private static final class Methods implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Attributors.names().stream().collect(Collectors.toList()).iterator();
    }
  }
}

package io.earwitness.cli;

import io.earwitness.explain.AttributionMethod;
import io.earwitness.explain.Attributors;
import io.earwitness.explain.MethodOptions;
import io.earwitness.report.ViewRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** By which methods a song is viewed, with their options. */
final class ViewOptions {
  /** Values of the options in which back-projections differ, the classic ones first. */
  private static final Map<String, String> VARIANTS =
      Map.of("unpool", "switches+upsample", "rule", "deconvnet+gradient+guided");

  @Option(
      names = "--method",
      paramLabel = "M",
      order = 3,
      defaultValue = "gradcam",
      completionCandidates = Methods.class,
      description =
          "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). Several, separated by"
              + " commas, stand side by side in the report's gallery; the first is its main map.")
  private String method;

  @Option(
      names = "--layer",
      paramLabel = "L",
      order = 4,
      description =
          "The layer to look at, for methods that look at one (default: its last maps; the first"
              + " ones for first-layer). conv1+conv2 shows both.")
  private String layer;

  @Option(
      names = "--filter",
      paramLabel = "N|strongest:K",
      order = 4,
      description =
          "The filter to look at, for deconv and first-layer (default: all together). 3+16 shows"
              + " both. strongest:K shows the K filters that answer most strongly to the song, the"
              + " strongest first: a filter's answer to a window of the song is the largest value"
              + " of its map there, its strength the mean of its answers over the song.")
  private String filter;

  @Option(
      names = "--variants",
      order = 4,
      description =
          "Show back-projections (deconv, guided-backprop) in all six ways, two of unpooling by"
              + " three of ReLU, and say what differs.")
  private boolean variants;

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      order = 6,
      split = ",",
      hideParamSyntax = true,
      description =
          "An option of the method, such as nSteps=20; may be given several times. Several values,"
              + " as in rule=guided+deconvnet, make a view each.")
  private Map<String, String> options;

  /** What was asked for; an option goes to all methods that have it. */
  List<ViewRequest> requests(Subcommand command) {
    List<AttributionMethod> methods = new ArrayList<>();
    for (String name : method.split(",", -1)) {
      methods.add(command.fromOptions(() -> Attributors.method(name.strip())));
    }
    Map<String, String> asked = new LinkedHashMap<>();
    put(command, methods, asked, "--layer", MethodOptions.LAYER, layer, "looks at a layer");
    put(command, methods, asked, "--filter", MethodOptions.FILTER, filter, "looks at a filter");
    if (variants) {
      command.need(
          methods.stream().anyMatch(m -> m.options().keySet().containsAll(VARIANTS.keySet())),
          "--variants with --method",
          method,
          "deconv or guided-backprop");
      asked.put("unpool", VARIANTS.get("unpool"));
      asked.put("rule", VARIANTS.get("rule"));
    }
    Map<String, String> given = options == null ? Map.of() : options;
    for (String key : given.keySet()) {
      Set<String> known =
          methods.stream()
              .flatMap(m -> m.options().keySet().stream())
              .collect(Collectors.toCollection(TreeSet::new));
      command.need(
          known.contains(key), "--option", key, "one of " + known + " for method " + method);
    }
    asked.putAll(given);
    return methods.stream().map(m -> request(m, asked)).toList();
  }

  private static void put(
      Subcommand command,
      List<AttributionMethod> methods,
      Map<String, String> asked,
      String option,
      String key,
      String value,
      String does) {
    if (value != null) {
      String names = String.join(", ", methods.stream().map(AttributionMethod::name).toList());
      command.need(
          methods.stream().anyMatch(m -> m.options().containsKey(key)),
          option,
          value,
          "a method that " + does + ", which " + names + " does not");
      asked.put(key, value);
    }
  }

  private static ViewRequest request(AttributionMethod method, Map<String, String> asked) {
    Map<String, String> own = new LinkedHashMap<>(asked);
    own.keySet().retainAll(method.options().keySet());
    return new ViewRequest(method.name(), own);
  }

  /** The methods' names, for the help. */
  private static final class Methods implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Attributors.names().iterator();
    }
  }
}

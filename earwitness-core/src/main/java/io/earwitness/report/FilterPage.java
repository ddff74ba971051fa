package io.earwitness.report;

import io.earwitness.model.Architecture;
import io.earwitness.model.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A {@link FilterDictionary} as a page that stands in its folder, with pictures and sounds beside
 * it: it opens from disk, asks no network, and loads a picture when it comes into view. Without
 * JavaScript it still shows everything and links every sound.
 */
public final class FilterPage {
  /** The page's file name. */
  public static final String NAME = "index.html";

  /**
   * Rows of a filter's picture, one column a moment: the music, what the strongest cell sees, what
   * the filter kept.
   */
  public static final int VIEWS = 3;

  private FilterPage() {}

  /**
   * The content security policy that lets the page do what it does and nothing else, for a server
   * that did not write the page itself: no script but this version's runs.
   */
  public static String policy() {
    return Page.policyWithFiles(Html.resource("filters.css"), Html.resource("filters.js"));
  }

  /** Where the picture of a filter belongs in the folder. */
  public static String picture(String layer, int filter) {
    return "pictures/" + layer + "-" + filter + ".png";
  }

  /** Writes the page. */
  public static String of(FilterDictionary dictionary) {
    List<FilterEntry> filters = dictionary.filters();
    Map<String, String> slots = new HashMap<>();
    slots.put("network", Html.text(dictionary.card().recipe().name()));
    slots.put("data", Html.text(dictionary.data()));
    slots.put("summary", summary(dictionary));
    slots.put("sees", sees(dictionary));
    slots.put("layers", layers(dictionary));
    slots.put("levels", levels(LayerSummary.of(dictionary)));
    slots.put("level", String.valueOf(FilterEntry.LEVEL));
    slots.put("leastR", String.valueOf(FilterEntry.LEAST_R));
    slots.put("tracks", String.valueOf(dictionary.tracks()));
    slots.put("tests", String.valueOf(filters.size() * dictionary.correlates().size()));
    slots.put("digest", Html.text(dictionary.modelDigest()));
    slots.put(
        "cards",
        filters.stream()
            .filter(f -> !f.moments().isEmpty())
            .map(f -> new FilterCard(f).html())
            .collect(Collectors.joining("\n")));
    slots.put("silent", silent(filters));
    return Page.withFiles(
        Html.resource("filters.html"),
        "Filters of " + dictionary.card().recipe().name(),
        Html.resource("filters.css"),
        Html.resource("filters.js"),
        slots);
  }

  private static String summary(FilterDictionary d) {
    long named = d.filters().stream().filter(f -> f.follows().isPresent()).count();
    return named + " of " + d.filters().size() + " filters follow something that was measured.";
  }

  /** Filters that there is nothing to show of. */
  private static String silent(List<FilterEntry> filters) {
    String names =
        filters.stream()
            .filter(f -> f.moments().isEmpty())
            .map(f -> Html.text(f.layer() + " · " + f.filter()))
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? ""
        : "<p class=\"silent\"><b>Never active on this music:</b> " + names + "</p>";
  }

  /** What one cell of each layer sees. */
  private static String sees(FilterDictionary d) {
    Architecture network = Architecture.of(d.card());
    Size input = network.input();
    double hop = (double) d.card().features().hopLength() / d.card().features().sampleRate();
    return network.steps().stream()
        .filter(s -> d.filters().stream().anyMatch(f -> f.layer().equals(s.layer().name())))
        .map(
            s ->
                String.format(
                    Locale.ROOT,
                    "A cell of %s sees %.0f ms and %d of %d mel bands.",
                    Html.text(s.layer().name()),
                    1000 * hop * Math.min(input.time(), s.field().time()),
                    Math.min(input.freq(), s.field().freq()),
                    input.freq()))
        .collect(Collectors.joining(" "));
  }

  /** What changes from layer to layer, empty if there is one only. */
  private static String levels(List<LayerSummary> layers) {
    return layers.size() < 2
        ? ""
        : "<section class=\"levels\" aria-labelledby=\"levels-title\">"
            + "<h2 id=\"levels-title\">From low to high</h2><p>"
            + Html.text(LayerSummary.words(layers))
            + "</p><div class=\"scroll\" tabindex=\"0\"><table class=\"correlates\"><thead><tr><th>layer"
            + "<th>a cell sees<th>active<th>follow something<th>median |r|"
            + "<th>prefer a genre<th>median purity<tbody>"
            + layers.stream().map(LayerSummary::row).collect(Collectors.joining())
            + "</table></div></section>";
  }

  /** Choices of the layer, empty if there is one only. */
  private static String layers(FilterDictionary d) {
    List<String> names = d.filters().stream().map(FilterEntry::layer).distinct().toList();
    if (names.size() < 2) {
      return "";
    }
    return names.stream()
        .map(n -> "<option>" + Html.text(n) + "</option>")
        .collect(
            Collectors.joining(
                "",
                "<label>Layer <select id=\"layer\"><option value=\"\">all</option>",
                "</select></label>"));
  }
}

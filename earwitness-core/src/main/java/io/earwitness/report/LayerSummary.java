package io.earwitness.report;

import io.earwitness.model.Architecture;
import io.earwitness.model.Architecture.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What the filters of one layer of a {@link FilterDictionary} are like together, to be held against
 * other layers. Filters that were never active count as such and for nothing else.
 *
 * @param layer its name
 * @param milliseconds of sound that a cell sees
 * @param bands mel bands that a cell sees
 * @param filters how many there are
 * @param active how many were ever above 0
 * @param named how many follow something that was measured
 * @param follows what most of those follow; empty if none follows anything
 * @param closest median over the filters of their strongest absolute correlation, whatever the
 *     evidence; NaN if there is none
 * @param purity median class purity; NaN if no filter was active
 * @param prefer how many are stronger in one genre than elsewhere
 */
public record LayerSummary(
    String layer,
    double milliseconds,
    int bands,
    int filters,
    int active,
    int named,
    Optional<String> follows,
    double closest,
    double purity,
    int prefer) {

  /** The layers of a dictionary, from low to high. */
  public static List<LayerSummary> of(FilterDictionary dictionary) {
    Map<String, List<FilterEntry>> byLayer =
        dictionary.filters().stream().collect(Collectors.groupingBy(FilterEntry::layer));
    double hop =
        1000.0
            * dictionary.card().features().hopLength()
            / dictionary.card().features().sampleRate();
    Architecture network = Architecture.of(dictionary.card());
    List<LayerSummary> layers = new ArrayList<>();
    for (Step step : network.steps()) {
      List<FilterEntry> filters = byLayer.get(step.layer().name());
      if (filters != null) {
        layers.add(
            of(
                step.layer().name(),
                hop * Math.min(network.input().time(), step.field().time()),
                Math.min(network.input().freq(), step.field().freq()),
                filters));
      }
    }
    return layers;
  }

  private static LayerSummary of(
      String layer, double milliseconds, int bands, List<FilterEntry> filters) {
    List<FilterEntry> active = filters.stream().filter(f -> !f.moments().isEmpty()).toList();
    Map<String, Long> followed =
        active.stream()
            .flatMap(f -> f.follows().stream())
            .collect(
                Collectors.groupingBy(
                    FilterEntry.Correlate::name, TreeMap::new, Collectors.counting()));
    return new LayerSummary(
        layer,
        milliseconds,
        bands,
        filters.size(),
        active.size(),
        (int) followed.values().stream().mapToLong(Long::longValue).sum(),
        followed.entrySet().stream()
            .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .map(Map.Entry::getKey),
        median(active, f -> f.closest().map(c -> Math.abs(c.r())).orElse(Double.NaN)),
        median(active, f -> f.traits().purity()),
        (int) active.stream().filter(f -> f.prefers().isPresent()).count());
  }

  private static double median(List<FilterEntry> filters, ToDoubleFunction<FilterEntry> of) {
    double[] sorted = filters.stream().mapToDouble(of).filter(v -> !Double.isNaN(v)).toArray();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** What changes from the lowest to the highest of some layers, in a few sentences. */
  public static String words(List<LayerSummary> layers) {
    LayerSummary low = layers.get(0);
    LayerSummary high = layers.get(layers.size() - 1);
    return String.join(
        " ",
        "From " + low.layer + " to " + high.layer + ":",
        low.sight() + " become " + high.sight() + " that a cell sees;",
        "filters that follow something measured go from " + low.share(low.named),
        "to " + high.share(high.named),
        "(most often " + low.most() + ", then " + high.most() + ");",
        "those that are stronger in one genre from " + low.share(low.prefer),
        "to " + high.share(high.prefer) + ";",
        "the median class purity from " + low.percent() + " to " + high.percent() + ".");
  }

  private String sight() {
    return String.format(Locale.ROOT, "%.0f ms and %d mel bands", milliseconds, bands);
  }

  private String share(int some) {
    return some + " of " + active;
  }

  private String most() {
    return follows.orElse("none");
  }

  private String percent() {
    return Double.isNaN(purity) ? "none" : String.format(Locale.ROOT, "%.0f %%", 100 * purity);
  }

  /** A row of a page's table. */
  String row() {
    return "<tr><th scope=\"row\">"
        + Html.text(layer)
        + "<td>"
        + sight()
        + "<td>"
        + active
        + " of "
        + filters
        + "<td>"
        + share(named)
        + follows.map(f -> ", most often " + Html.text(f)).orElse("")
        + "<td>"
        + (Double.isNaN(closest) ? "" : Html.number(closest, 2))
        + "<td>"
        + share(prefer)
        + "<td>"
        + percent();
  }
}

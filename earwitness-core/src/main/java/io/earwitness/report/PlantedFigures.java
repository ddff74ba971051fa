package io.earwitness.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How well a method, with its default options, finds causes that were planted in built-in music:
 * the figures of {@code earwitness planted} that come along. docs/planted.md says how they are made
 * anew.
 *
 * @param method its name
 * @param network that it was measured on
 * @param clips that it was measured on
 * @param pointing share of clips whose strongest cell lies inside the true cause
 * @param randomPointing the same of a random map
 * @param auc chance that a cell of the cause gets more relevance than another
 * @param aucLow lower end of its 95 % interval
 * @param aucHigh upper end
 * @param energyAuc the same of a map that marks the loud cells
 */
public record PlantedFigures(
    String method,
    String network,
    int clips,
    double pointing,
    double randomPointing,
    double auc,
    double aucLow,
    double aucHigh,
    double energyAuc) {

  private static final Map<String, PlantedFigures> ALL = read();

  /** The figures of a method; empty where it was not measured, as for one that was added later. */
  public static Optional<PlantedFigures> of(String method) {
    return Optional.ofNullable(ALL.get(method));
  }

  /** Two sentences for a report. */
  String words() {
    return String.format(
        Locale.ROOT,
        "Measured on other networks, in music whose cause is known: the strongest cell of %s lay"
            + " inside the true cause in %s of"
            + " %d clips (of a random map: %s). A cell of the cause got more relevance than another"
            + " in %s of pairs (50 %% is chance; marking the loud cells: %s).",
        method,
        Html.percent(pointing),
        clips,
        Html.percent(randomPointing),
        Html.percent(auc),
        Html.percent(energyAuc));
  }

  private static Map<String, PlantedFigures> read() {
    JsonNode results;
    try (InputStream in = PlantedFigures.class.getResourceAsStream("planted.json")) {
      results = new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, JsonNode> rows = new LinkedHashMap<>();
    results.path("methods").forEach(m -> rows.put(m.path("method").asText(), m));
    double random = value(rows.get("random"), "pointing", "value");
    double energy = value(rows.get("energy"), "auc", "value");
    Map<String, PlantedFigures> all = new LinkedHashMap<>();
    rows.forEach(
        (name, row) ->
            all.put(
                name,
                new PlantedFigures(
                    name,
                    results.path("network").asText(),
                    row.path("clips").asInt(),
                    value(row, "pointing", "value"),
                    random,
                    value(row, "auc", "value"),
                    value(row, "auc", "low"),
                    value(row, "auc", "high"),
                    energy)));
    return Collections.unmodifiableMap(all);
  }

  private static double value(JsonNode row, String figure, String end) {
    return row.path(figure).path(end).asDouble();
  }
}

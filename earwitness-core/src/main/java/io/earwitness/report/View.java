package io.earwitness.report;

import io.earwitness.explain.MethodOptions;
import io.earwitness.explain.SongMap;
import io.earwitness.render.Overlay;
import io.earwitness.render.Sonifier;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One view of a song by one model: an attribution that explains a genre, or what a filter sees and
 * sounds like.
 *
 * @param name unique in its explanation and fit for a folder, such as {@code deconv-conv2-16}
 * @param method name of the method, such as {@code deconv}
 * @param summary of the method in a sentence for a musician
 * @param options of the method, all of them, layer and filter resolved
 * @param varied those options that differ between views of the same request, filters aside
 * @param subject what it is a view of: the genre, or "filter 16 of conv2"
 * @param map over the whole song
 * @param overlay the map as it is laid over a spectrogram
 * @param start of its strongest moment in seconds: the segment to which the filter answers most
 *     strongly, or in which the network was most convinced of the genre
 * @param sounds how its sounds were written; empty where they were not
 */
public record View(
    String name,
    String method,
    String summary,
    Map<String, String> options,
    List<String> varied,
    String subject,
    SongMap map,
    Overlay overlay,
    double start,
    Optional<Sonifier.Written> sounds) {

  /** Copies options and names. */
  public View {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
    varied = List.copyOf(varied);
  }

  /** Whether it shows what a filter does, whatever the genre. */
  public boolean isOfFilter() {
    return options.containsKey(MethodOptions.FILTER);
  }

  /**
   * How often this method finds causes that are known; empty for a view of one filter, which shows
   * what the filter does and not a cause, and where the method was not measured.
   */
  Optional<PlantedFigures> planted() {
    String filter = options.getOrDefault(MethodOptions.FILTER, "all");
    return filter.equals("all") ? PlantedFigures.of(method) : Optional.empty();
  }

  /** What the map marks: "what spoke for reggae", "what filter 16 of conv2 answered to". */
  String marks() {
    return isOfFilter() ? "what " + subject + " answered to" : "what spoke for " + subject;
  }

  /** The values in which it differs from its neighbours: "switches, guided" or "nSteps 20". */
  String variant() {
    return String.join(", ", varied.stream().map(this::value).toList());
  }

  private String value(String option) {
    String value = options.get(option);
    boolean speaks = value.matches("[a-z_]+") && !value.equals("true") && !value.equals("false");
    return speaks ? value : option + " " + value;
  }

  /** The same with its sounds written. */
  View withSounds(Sonifier.Written written) {
    return new View(
        name, method, summary, options, varied, subject, map, overlay, start, Optional.of(written));
  }
}

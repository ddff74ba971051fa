package io.earwitness.report;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A method that a song is to be viewed by. An option may hold several values, separated by {@code
 * +}: then each combination is a view of its own.
 *
 * @param method one of {@link io.earwitness.explain.Attributors#names}
 * @param options those that differ from the method's defaults, such as {@code layer=relu5}; {@code
 *     filter} may be {@code strongest:K} for the K filters that answer most strongly to the song
 *     ({@link io.earwitness.explain.FilterResponses})
 */
public record ViewRequest(String method, Map<String, String> options) {
  private static final String SEPARATOR = "\\+";

  /** Keeps the order of the options. */
  public ViewRequest {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** A request for each value of one option; itself where it has none. */
  List<ViewRequest> each(String option) {
    String value = options.get(option);
    return value == null
        ? List.of(this)
        : Stream.of(value.split(SEPARATOR, -1)).map(v -> with(option, v)).toList();
  }

  /** A request for each combination of values, the last option's values changing fastest. */
  List<ViewRequest> each(Collection<String> varied) {
    List<ViewRequest> all = List.of(this);
    for (String option : varied) {
      all = all.stream().flatMap(r -> r.each(option).stream()).toList();
    }
    return all;
  }

  /** The options that have several values. */
  List<String> several() {
    return options.keySet().stream()
        .filter(key -> options.get(key).split(SEPARATOR, -1).length > 1)
        .toList();
  }

  /** The same with another value of an option. */
  ViewRequest with(String option, String value) {
    Map<String, String> changed = new LinkedHashMap<>(options);
    changed.put(option, value);
    return new ViewRequest(method, changed);
  }
}

package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's texts: the same in every language, and all that the modules ask for. */
class TextsTest {
  private static final Pattern ASKED = Pattern.compile("\\b(?:t|rich|count)\\('([\\w.]+)'");
  private static final Pattern REASON = Pattern.compile("\n  (\\w+): /");
  private static final Pattern VALUE = Pattern.compile("\\{\\w+}");

  private static Map<String, String> texts(String language) throws IOException {
    try (InputStream in = Studio.class.getResourceAsStream("page/texts/" + language + ".json")) {
      Map<String, String> all = new TreeMap<>();
      flatten(new ObjectMapper().readTree(in), "", all);
      all.keySet().removeIf(key -> key.startsWith("sentences.") || key.startsWith("key."));
      return all;
    }
  }

  private static void flatten(JsonNode node, String key, Map<String, String> into) {
    if (node.isValueNode()) {
      into.put(key, node.asText());
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(node.get(i), key + "." + i, into);
      }
    } else {
      node.properties()
          .forEach(
              e ->
                  flatten(e.getValue(), key.isEmpty() ? e.getKey() : key + "." + e.getKey(), into));
    }
  }

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Map<String, String> english = texts("en");
    Map<String, String> german = texts("de");
    assertThat(german.keySet()).isEqualTo(english.keySet());
    english.forEach(
        (key, text) ->
            assertThat(values(german.get(key))).as("values of " + key).isEqualTo(values(text)));
  }

  private static Set<String> values(String text) {
    TreeSet<String> found = new TreeSet<>();
    Matcher m = VALUE.matcher(text);
    while (m.find()) {
      found.add(m.group());
    }
    return found;
  }

  @Test
  void everyTextThatAModuleNamesIsThere() throws Exception {
    TreeSet<String> there = new TreeSet<>(texts("en").keySet());
    there.addAll(there.stream().map(key -> key.replaceAll("\\.(one|other)$", "")).toList());
    TreeSet<String> asked = new TreeSet<>();
    try (Stream<Path> modules = Files.list(modules())) {
      modules.forEach(
          module -> {
            try {
              Matcher m = ASKED.matcher(Files.readString(module));
              while (m.find()) {
                asked.add(m.group(1));
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    assertThat(asked).hasSizeGreaterThan(100);
    assertThat(there).containsAll(asked);
  }

  @Test
  void everyReasonThatThePageKnowsHasItsText() throws Exception {
    Matcher m = REASON.matcher(Files.readString(modules().resolve("reason.js")));
    TreeSet<String> known = new TreeSet<>(Set.of("reason.other"));
    while (m.find()) {
      known.add("reason." + m.group(1));
    }
    TreeSet<String> there = new TreeSet<>(texts("en").keySet());
    there.removeIf(key -> !key.startsWith("reason."));
    assertThat(there).isEqualTo(known);
  }

  private static Path modules() throws URISyntaxException {
    return Path.of(Studio.class.getResource("page/js/main.js").toURI()).getParent();
  }
}

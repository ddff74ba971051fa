package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API's document is about this server. */
final class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

  @TempDir static Path state;
  private static Visitor visitor;
  private static JsonNode document;

  @BeforeAll
  static void read() throws IOException {
    visitor = new Visitor(state);
    document = new ObjectMapper(new YAMLFactory()).readTree(visitor.bytes("/api/openapi.yaml"));
  }

  @AfterAll
  static void close() throws IOException {
    visitor.close();
  }

  @Test
  void describesTheRoutesThatThereAre() {
    Set<String> described = new HashSet<>();
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    assertThat(described).isEqualTo(visitor.studio().routes());
  }

  @Test
  void namesEveryParameterOfAPath() {
    Pattern braces = Pattern.compile("\\{(\\w+)\\}");
    for (var path : document.path("paths").properties()) {
      Set<String> named = new HashSet<>();
      path.getValue().path("parameters").forEach(p -> named.add(name(p)));
      for (var method : path.getValue().properties()) {
        method.getValue().path("parameters").forEach(p -> named.add(name(p)));
      }
      Matcher asked = braces.matcher(path.getKey());
      while (asked.find()) {
        assertThat(named).as(path.getKey()).contains(asked.group(1));
      }
    }
  }

  private static String name(JsonNode parameter) {
    String reference = parameter.path("$ref").asText();
    return (reference.isEmpty() ? parameter : document.at(reference.substring(1)))
        .path("name")
        .asText();
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (JsonNode reference : document.findValues("$ref")) {
      assertThat(document.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
  }
}

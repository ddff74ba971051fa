package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.report.FilterPage;
import io.earwitness.study.FilterStudy;
import io.earwitness.study.StudyListener;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sound dictionary, made as the program makes it, beside a model. */
final class DictionaryTest {
  private static final String LAYER = "relu1";
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"#:]+)\"");

  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void make() throws IOException {
    model = Files.createDirectory(folder.resolve("model"));
    for (Path file : Folders.list(TinyModel.folder())) {
      if (Files.isRegularFile(file)) {
        Files.copy(file, model.resolve(file.getFileName()));
      }
    }
    FilterStudy.Options options =
        new FilterStudy.Options(List.of(LAYER), Optional.of(folder.resolve("cache")), 1);
    FilterStudy.run(
        model, TinyModel.music(), model.resolve("filters"), options, StudyListener.NONE);
  }

  @Test
  void filtersLeadToItsPageAndThePageToItsSounds() throws IOException {
    Path state = folder.resolve("state");
    try (Visitor visitor =
        new Visitor(state, model, Limits.DEFAULT, Optional.empty(), () -> Long.MAX_VALUE)) {
      String index = visitor.json("/api/studio").at("/models/0/dictionary").asText();
      HttpResponse<byte[]> page = visitor.get(index);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
      assertThat(page.headers().firstValue(SecurityHeaders.POLICY).orElseThrow())
          .startsWith(FilterPage.policy());
      String html = new String(page.body(), StandardCharsets.UTF_8);

      String song = visitor.bring(TinyModel.song(TinyModel.LOW, 4, 1));
      JsonNode wall = visitor.json("/api/songs/" + song + "/wall?layer=" + LAYER);
      for (JsonNode filter : wall.path("filters")) {
        String[] link = filter.path("dictionary").asText().split("#", 2);
        assertThat(link[0]).isEqualTo(index);
        assertThat(html).contains("id=\"" + link[1] + "\"");
        assertThat(filter.path("name").asText()).isNotEmpty();
      }
      Set<String> types = new TreeSet<>();
      Matcher links = LINK.matcher(html);
      while (links.find()) {
        HttpResponse<byte[]> file = visitor.get("/api/dictionary/tiny/" + links.group(1));
        assertThat(file.statusCode()).as(links.group(1)).isEqualTo(200);
        types.add(file.headers().firstValue("Content-Type").orElseThrow());
      }
      assertThat(types).contains("image/png", "audio/wav");
      assertThat(visitor.get("/api/dictionary/tiny/model.json").statusCode()).isEqualTo(404);
      assertThat(visitor.faults()).isEmpty();
    }
  }
}

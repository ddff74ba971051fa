package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of each kind of failure. */
final class ProblemsTest {
  @TempDir Path folder;
  private final List<String> console = new ArrayList<>();
  private Javalin server;

  @BeforeEach
  void start() {
    StudioLog log = new StudioLog(folder.resolve("log"), console::add);
    server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              new Problems(log).on(config.routes);
              config.routes.get(
                  "/deleted",
                  ctx -> {
                    throw new Ticket.Cancelled();
                  });
              config.routes.get(
                  "/gone",
                  ctx -> {
                    throw new NoSuchFileException("/secret");
                  });
              config.routes.get(
                  "/busy",
                  ctx -> {
                    throw Problem.busy("later", 7);
                  });
              config.routes.get(
                  "/fault",
                  ctx -> {
                    throw new IllegalStateException("secret");
                  });
            });
    server.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(Problems.TYPE);
    assertThat(answer.body()).doesNotContain("secret");
    JsonNode problem = Json.parse(answer.body());
    assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
    return answer;
  }

  @Test
  void whatIsDeletedMeanwhileIsNotThere() throws Exception {
    assertThat(get("/deleted").statusCode()).isEqualTo(404);
    assertThat(get("/gone").statusCode()).isEqualTo(404);
    assertThat(console).isEmpty();
  }

  @Test
  void whatIsFullSaysWhenToComeBack() throws Exception {
    HttpResponse<String> answer = get("/busy");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
  }

  @Test
  void aFaultStandsInTheLogByItsId() throws Exception {
    HttpResponse<String> answer = get("/fault");
    assertThat(answer.statusCode()).isEqualTo(500);
    String id = Json.parse(answer.body()).path("id").asText();
    assertThat(folder.resolve("log")).content().contains("fault " + id + " at GET /fault");
    assertThat(console).hasSize(1);
  }
}

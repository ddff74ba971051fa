package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP asks of a server beyond what pages need, and ends that come at a bad moment. */
final class StudioHttpTest {
  @TempDir static Path state;
  private static Visitor visitor;
  private static String song;

  @BeforeAll
  static void open() throws IOException {
    visitor = new Visitor(state);
    song = visitor.bring(TinyModel.song(TinyModel.LOW, 4, 5));
  }

  @AfterAll
  static void lives() throws IOException {
    visitor.close();
    assertThat(visitor.faults()).isEmpty();
  }

  private static HttpResponse<byte[]> head(String path) throws IOException {
    return visitor.send(visitor.to(path).method("HEAD", BodyPublishers.noBody()));
  }

  /** RFC 9110, 9.3.2. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/studio",
        "/api/songs/nope",
        "/api/jobs/nope",
        "/api/jobs/nope/events",
        "/page/nope.js",
        "/api/songs/SONG",
        "/api/songs/SONG/audio/original.wav",
        "/api/songs/SONG/audio/part.wav?method=saliency",
        "/api/songs/SONG/maps/0/0.png?method=nope",
        "/api/songs/SONG/tiles/0/0.png"
      })
  void headIsAnsweredAsGetIsWithoutTheBody(String path) throws IOException {
    String asked = path.replace("SONG", song);
    HttpResponse<byte[]> get = visitor.get(asked);
    HttpResponse<byte[]> head = head(asked);
    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    assertThat(head.body()).isEmpty();
    for (String name : new String[] {"Content-Type", "ETag", "Accept-Ranges"}) {
      assertThat(head.headers().firstValue(name)).isEqualTo(get.headers().firstValue(name));
    }
    if (asked.endsWith("original.wav")) {
      assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(get.body().length);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=99999999999999999999-, 416",
    "bytes=-0, 416",
    "bytes=5-2, 200",
    "bytes=-, 200",
    "bytes=0-99999999999999999999, 206",
    "bytes=-99999999999999999999, 206"
  })
  void rangesOfAnyLengthOfDigits(String range, int status) throws IOException {
    String path = "/api/songs/" + song + "/audio/original.wav";
    HttpResponse<byte[]> answer = visitor.get(path, "Range", range);
    assertThat(answer.statusCode()).isEqualTo(status);
    if (status != 416) {
      assertThat(answer.body()).isEqualTo(visitor.bytes(path));
    }
  }

  @Test
  void aBodyThatIsNoneIsSaidToBeSo() throws IOException {
    Map<String, String> types =
        Map.of("/api/songs", "audio/wav", "/api/songs/" + song + "/regions", "application/json");
    for (String path : types.keySet()) {
      String answer =
          visitor.raw(
              "POST "
                  + path
                  + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                  + types.get(path)
                  + "\r\n"
                  + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nzzz\r\n");
      assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }
  }

  @Test
  void anotherSiteDoesNotReadEither() throws IOException {
    HttpResponse<byte[]> answer = visitor.get("/api/songs", "Origin", "http://evil.example");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(visitor.get("/", "Origin", "http://evil.example").statusCode()).isEqualTo(200);
  }

  @Test
  void aSeedIsAWholeNumber() throws IOException {
    String wish = "{\"data\":\"music\",\"network\":\"strong\",\"seed\":1.5}";
    HttpResponse<byte[]> answer = visitor.post("/api/trainings", wish);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Json.MAPPER.readTree(answer.body()).path("field").asText()).isEqualTo("seed");
  }

  /** Another studio of the host may have left a cookie of the same name: cookies know no ports. */
  @Test
  void theTokenCountsHoweverItIsSent(@TempDir Path other) throws IOException {
    String token = "a-token-of-some-length";
    try (Visitor guarded = new Visitor(other, Limits.DEFAULT, Optional.of(token))) {
      String stale = "earwitness=stale; earwitness=" + token;
      assertThat(bare(guarded, "Cookie: " + stale)).startsWith("HTTP/1.1 200");
      assertThat(bare(guarded, "Authorization: bearer " + token)).startsWith("HTTP/1.1 200");
      assertThat(bare(guarded, "Cookie: earwitness=stale")).startsWith("HTTP/1.1 401");
    }
  }

  private static String bare(Visitor visitor, String header) throws IOException {
    return visitor.bare("GET /api/studio", header);
  }

  @Test
  @Timeout(120)
  void noMapOutlivesItsSong() throws Exception {
    for (int i = 0; i < 4; i++) {
      String id = visitor.bring(TinyModel.song(TinyModel.LOW, 60, 20 + i));
      String tile = "/api/songs/" + id + "/maps/0/";
      Thread asks =
          new Thread(
              () -> {
                try {
                  for (int n = 0; n < 5; n++) {
                    visitor.get(tile + n + ".png?method=ixg&target=" + n % 2);
                  }
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      asks.start();
      TimeUnit.MILLISECONDS.sleep(20L * i);
      assertThat(visitor.send(visitor.to("/api/songs/" + id).DELETE()).statusCode()).isEqualTo(204);
      asks.join();
      try (Stream<Path> maps = Files.list(state.resolve("maps"))) {
        assertThat(maps.map(p -> p.getFileName().toString())).doesNotContain(id);
      }
    }
  }

  @Test
  void mapsThatAKillLeftGoAtTheStart(@TempDir Path other) throws IOException {
    Path left = Files.createDirectories(other.resolve("maps").resolve(Ids.random()));
    Files.writeString(left.resolve("half"), "half");
    try (Visitor again = new Visitor(other)) {
      assertThat(left).doesNotExist();
      assertThat(again.faults()).isEmpty();
    }
  }

  /** A method that needs the network's layers themselves. */
  @Test
  @Timeout(120)
  void aReportTellsHowFarItIsAndCanBeCancelled() throws Exception {
    String id = visitor.bring(TinyModel.song(TinyModel.LOW, 300, 9));
    String wish = "{\"method\":\"guided-backprop\"}";
    JsonNode accepted = Visitor.accepted(visitor.post("/api/songs/" + id + "/explanations", wish));
    String job = "/api/jobs/" + accepted.path("job").asText();
    while (visitor.json(job).path("progress").asDouble() == 0) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(visitor.json(job).path("state").asText()).isEqualTo("running");
    assertThat(visitor.send(visitor.to(job).DELETE()).statusCode()).isEqualTo(204);
    assertThat(visitor.end(accepted.path("job").asText()).path("state").asText())
        .isEqualTo("cancelled");
  }
}

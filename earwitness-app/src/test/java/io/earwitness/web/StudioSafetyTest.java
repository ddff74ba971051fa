package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.audio.WavWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad clients: each is answered as the table in docs/studio.md says, and the server lives on. */
final class StudioSafetyTest {
  private static final Limits LIMITS =
      new Limits(2 << 20, 25, 200, 16, 1 << 30, 100_000, 100_000, 100_000, 8, 40, 15, 1 << 30);

  @TempDir static Path state;
  private static Visitor visitor;
  private static byte[] wav;
  private static String song;

  @BeforeAll
  static void open() throws IOException {
    visitor = new Visitor(state, LIMITS, Optional.empty());
    song = visitor.bring(TinyModel.song(TinyModel.LOW, 4, 5));
    Path file = state.resolve("a.wav");
    WavWriter.write(file, TinyModel.song(TinyModel.LOW, 4, 6), WavWriter.Encoding.PCM16);
    wav = Files.readAllBytes(file);
    Files.delete(file);
  }

  @AfterAll
  static void lives() throws IOException {
    assertThat(visitor.get("/api/studio").statusCode()).isEqualTo(200);
    for (JsonNode job : visitor.json("/api/jobs").path("jobs")) {
      assertThat(visitor.end(job.path("id").asText()).path("state").asText()).isEqualTo("done");
    }
    assertThat(visitor.files())
        .as("what bad uploads left")
        .noneMatch(f -> f.endsWith("upload.bin") || f.toString().endsWith(".part"));
    visitor.close();
    assertThat(visitor.faults()).isEmpty();
  }

  /** Checks that an answer is a problem of a status, in words, and without our insides. */
  private static JsonNode problem(HttpResponse<byte[]> answer, int status) throws IOException {
    assertThat(answer.statusCode()).as(Visitor.text(answer)).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("Exception", "\\tat ", state.toString());
    JsonNode problem = Json.MAPPER.readTree(text);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).isNotBlank();
    return problem;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no sound at all, just words", "RIFF", "ID3\u0003"})
  void refusesFilesWithoutSound(String content) throws IOException {
    JsonNode problem =
        problem(visitor.upload("x.mp3", content.getBytes(StandardCharsets.ISO_8859_1)), 422);
    assertThat(problem.path("field").asText()).isEqualTo("body");
  }

  @Test
  void takesADamagedFileAsFarAsItGoesAndSaysSo() throws IOException {
    byte[] cut = Arrays.copyOf(wav, wav.length / 2);
    JsonNode accepted = Visitor.accepted(visitor.upload("cut.wav", cut));
    assertThat(visitor.end(accepted.path("job").asText()).path("state").asText()).isEqualTo("done");
    JsonNode heard = visitor.json("/api/songs/" + accepted.path("song").asText());
    assertThat(heard.at("/warnings/0").asText()).contains("cut");
  }

  @ParameterizedTest
  @CsvSource({
    "maps/0/0.png?method=telepathy, 400, method",
    "maps/0/0.png?target=polka, 400, target",
    "maps/0/0.png?layer=roof, 400, layer",
    "maps/0/0.png?method=ig&nSteps=1000000, 400, nSteps",
    "maps/0/0.png?method=ig&depth=2, 400, depth",
    "maps/0/0.png?method=deconv&filter=x, 400, filter",
    "maps/0/0.png?method=deconv&filter=9999, 404, ",
    "maps/x/0.png, 400, level",
    "tiles/0/0.jpg, 400, tile",
    "tiles/0/0.png?model=other, 404, ",
    "wall?layer=fc1, 400, layer",
    "audio/region.wav?from=0&to=1&low=0&high=100&keep=both, 400, keep",
    "audio/region.wav?from=2&to=1&low=0&high=100&keep=inside, 400, to",
    "audio/region.wav?from=NaN&to=1&low=0&high=100&keep=inside, 400, from",
    "explanations/aaaaaaaaaaaaaaaa/report.html, 404, ",
    "explanations/aaaaaaaaaaaaaaaa/song.json, 404, ",
  })
  void namesTheBadParameter(String path, int status, String field) throws IOException {
    JsonNode problem = problem(visitor.get("/api/songs/" + song + "/" + path), status);
    assertThat(problem.path("field").asText(null)).isEqualTo(field);
  }

  @Test
  void namesWhatIsWrongInABody() throws IOException {
    String path = "/api/songs/" + song + "/regions";
    assertThat(problem(visitor.post(path, "{"), 400).path("field").asText()).isEqualTo("body");
    assertThat(problem(visitor.post(path, "{\"from\":1}"), 400).path("field").asText())
        .isEqualTo("to");
    assertThat(
            problem(visitor.post("/api/trainings", "{\"data\":\"music\",\"network\":\"x\"}"), 400)
                .path("field")
                .asText())
        .isEqualTo("network");
    problem(visitor.post(path, "[" + "1,".repeat(40_000) + "1]"), 413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/songs/aaaaaaaaaaaaaaaa",
        "/api/songs/nothing",
        "/api/jobs/aaaaaaaaaaaaaaaa",
        "/api/jobs/x/events",
        "/api/trainings/aaaaaaaaaaaaaaaa",
        "/api/dictionary/tiny/index.html",
        "/api/dictionary/tiny/model.json",
        "/page/nothing.js",
        "/nothing",
      })
  void knowsWhatItDoesNotHave(String path) throws IOException {
    problem(visitor.get(path), 404);
  }

  /** Whatever becomes of these on the way, no file comes back. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page/../studio.db",
        "/page/..%2f..%2fstudio.db",
        "/page/%2e%2e/%2e%2e/etc/passwd",
        "/page//etc/passwd",
        "/page/..\\..\\etc\\passwd",
        "/api/songs/..%2f..%2f/audio/original.wav",
        "/api/songs/../../studio.db",
        "/api/dictionary/tiny/..%2fmodel.json",
        "/api/dictionary/tiny/../model.json",
        "/api/dictionary/..%2f..%2f/index.html",
        "/api/songs/%00/audio/original.wav",
        "/api/songs/aaaaaaaaaaaaaaa%0a",
        "//etc/passwd",
      })
  void pathTricksFindNothing(String path) throws IOException {
    String answer = visitor.bare("GET " + path);
    assertThat(answer).startsWith("HTTP/1.1 40");
    assertThat(answer).contains("application/problem+json", "nosniff");
    assertThat(answer).doesNotContain("root:", "SQLite", "Exception", "formatVersion");
  }

  @Test
  void aNameIsNeverAPath() throws IOException {
    Visitor.accepted(visitor.upload("..%2F..%2F..%2Fevil.wav", wav));
    JsonNode songs = visitor.json("/api/songs").path("songs");
    assertThat(songs.at("/0/title").asText()).isEqualTo("evil.wav");
    assertThat(visitor.files()).noneMatch(f -> f.toString().contains("evil"));
    problem(visitor.upload("%0A", wav), 400);
    Visitor.accepted(visitor.upload("a".repeat(300), wav));
    assertThat(visitor.json("/api/songs").at("/songs/0/title").asText()).isEqualTo("a".repeat(200));
  }

  @Test
  void refusesWhatIsTooLarge() throws IOException {
    problem(visitor.upload("big.wav", new byte[(2 << 20) + 1]), 413);
    // without a length, it is counted as it comes
    HttpRequest.Builder request =
        visitor
            .to("/api/songs?name=endless.wav")
            .header("Content-Type", "audio/wav")
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(new byte[3 << 20])));
    problem(visitor.send(request), 413);
  }

  @Test
  void refusesWhatIsTooLong() throws IOException {
    Path file = state.resolve("long.wav");
    WavWriter.write(file, TinyModel.song(0, 30, 1), WavWriter.Encoding.PCM16);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    problem(visitor.upload("long.wav", bytes), 413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "multipart/form-data; boundary=x", "application/json"})
  void refusesOtherTypesOfUploads(String type) throws IOException {
    HttpRequest.Builder request =
        visitor
            .to("/api/songs?name=x")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(wav));
    problem(visitor.send(request), 415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", ""})
  void refusesFormsWhereJsonIsMeant(String type) throws IOException {
    HttpRequest.Builder request =
        visitor.to("/api/examples/dub").POST(HttpRequest.BodyPublishers.ofString("{}"));
    problem(visitor.send(type.isEmpty() ? request : request.header("Content-Type", type)), 415);
  }

  @Test
  void sendsRanges() throws IOException {
    String path = "/api/songs/" + song + "/audio/original.wav";
    byte[] whole = visitor.bytes(path);
    HttpResponse<byte[]> part = visitor.get(path, "Range", "bytes=100-199");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 100, 200));
    assertThat(part.headers().firstValue("Content-Range"))
        .hasValue("bytes 100-199/" + whole.length);
    assertThat(visitor.bytes(path, "Range", "bytes=-7"))
        .isEqualTo(Arrays.copyOfRange(whole, whole.length - 7, whole.length));
    assertThat(visitor.bytes(path, "Range", "bytes=50-"))
        .isEqualTo(Arrays.copyOfRange(whole, 50, whole.length));
    assertThat(visitor.bytes(path, "Range", "bytes=10-99999999999"))
        .isEqualTo(Arrays.copyOfRange(whole, 10, whole.length));
    assertThat(visitor.bytes(path, "Range", "lines=1-2")).isEqualTo(whole);
    assertThat(visitor.bytes(path, "Range", "bytes=1-2", "If-Range", "\"old\"")).isEqualTo(whole);
    for (String bad : List.of("bytes=999999999-", "bytes=" + whole.length + "-")) {
      HttpResponse<byte[]> answer = visitor.get(path, "Range", bad);
      problem(answer, 416);
      assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes */" + whole.length);
    }
    String tag = part.headers().firstValue("ETag").orElseThrow();
    assertThat(visitor.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void anotherSiteChangesNothing() throws IOException {
    String path = "/api/examples/dub";
    for (String[] foreign :
        new String[][] {
          {"Origin", "https://evil.example"},
          {"Origin", "null"},
          {"Sec-Fetch-Site", "cross-site"},
          {"Sec-Fetch-Site", "same-site"},
          {"Origin", "http://127.0.0.1:" + (visitor.studio().port() + 1)},
        }) {
      HttpRequest.Builder request =
          visitor
              .to(path)
              .header("Content-Type", "application/json")
              .header(foreign[0], foreign[1])
              .POST(HttpRequest.BodyPublishers.ofString("{}"));
      problem(visitor.send(request), 403);
      problem(
          visitor.send(visitor.to("/api/songs/" + song).header(foreign[0], foreign[1]).DELETE()),
          403);
    }
    assertThat(visitor.get("/api/songs/" + song).statusCode()).isEqualTo(200);
    problem(visitor.get("/api/songs", "Sec-Fetch-Site", "cross-site"), 403);
    assertThat(visitor.get("/", "Sec-Fetch-Site", "cross-site").statusCode())
        .as("a link may lead here")
        .isEqualTo(200);
    HttpRequest.Builder own =
        visitor
            .to(path)
            .header("Content-Type", "application/json")
            .header("Origin", "http://127.0.0.1:" + visitor.studio().port())
            .header("Sec-Fetch-Site", "same-origin")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    Visitor.accepted(visitor.send(own));
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, 403",
    "evil.example:7070, 403",
    "127.0.0.1.evil.example, 403",
    "10.0.0.1, 403",
    "'', 4",
    "localhost, 200",
    "LOCALHOST:1, 200",
    "127.0.0.1, 200",
    "[::1]:80, 200",
  })
  void answersToItsOwnNamesOnly(String host, String status) throws IOException {
    assertThat(visitor.bare("GET /api/studio", "Host: " + host)).startsWith("HTTP/1.1 " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/studio", "/nothing", "/api/songs/x", "/page/index.html"})
  void carriesTheHeadersOnEveryAnswer(String path) throws IOException {
    HttpResponse<byte[]> answer = visitor.get(path);
    SecurityHeaders.ALL.forEach(
        (name, value) ->
            assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
    assertThat(answer.headers().firstValue("Server")).isEmpty();
    String policy = answer.headers().firstValue(SecurityHeaders.POLICY).orElseThrow();
    assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe", "*");
  }

  @Test
  void methodsThatAreNotThereAreNotAllowed() throws IOException {
    HttpRequest.Builder put =
        visitor.to("/api/songs").method("PUT", HttpRequest.BodyPublishers.noBody());
    problem(visitor.send(put), 405);
  }

  @Test
  void aCutUploadLeavesNothing() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), visitor.studio().port())) {
        OutputStream out = socket.getOutputStream();
        String head =
            "POST /api/songs?name=cut.wav HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                + " audio/wav\r\nContent-Length: 500000\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(wav, 0, 50_000);
        out.flush();
      }
    }
    int quiet = 0; // the server may not have begun with the last of them yet
    for (int i = 0; i < 200 && quiet < 10; i++) {
      TimeUnit.MILLISECONDS.sleep(100);
      quiet = uploads().isEmpty() ? quiet + 1 : 0;
    }
    assertThat(quiet).isEqualTo(10);
  }

  private static List<Path> uploads() throws IOException {
    return visitor.files().stream().filter(f -> f.endsWith("upload.bin")).toList();
  }

  @Test
  void aListenerThatLeavesMakesRoom() throws IOException {
    String job = visitor.json("/api/songs/" + song).path("job").asText();
    for (int i = 0; i < 3 * LIMITS.listeners(); i++) {
      assertThat(visitor.events(job)).hasSize(1);
    }
  }

  @Test
  void tooManyRequestsWait(@TempDir Path other) throws IOException {
    Limits few = new Limits(1 << 20, 15, 2, 16, 1 << 30, 5, 40, 3, 8, 2, 1, 1 << 30);
    try (Visitor busy = new Visitor(other, few, Optional.empty())) {
      for (int i = 0; i < 3; i++) {
        problem(busy.upload("x", new byte[0]), 422);
      }
      HttpResponse<byte[]> fourth = busy.upload("x", new byte[0]);
      problem(fourth, 429);
      assertThat(Integer.parseInt(fourth.headers().firstValue("Retry-After").orElseThrow()))
          .isBetween(1, 20);
      int refused = 0;
      for (int i = 0; i < 10_000; i++) {
        HttpResponse<byte[]> answer = busy.get("/api/songs");
        if (answer.statusCode() != 200) {
          problem(answer, 429);
          assertThat(answer.headers().firstValue("Retry-After")).isPresent();
          refused++;
        }
      }
      assertThat(refused).isGreaterThan(9000);
      assertThat(busy.faults()).isEmpty();
    }
  }

  @Test
  void aFullStudioSaysSo(@TempDir Path other) throws IOException {
    Limits few = new Limits(1 << 20, 15, 1, 16, 1 << 30, 1000, 1000, 100, 8, 2, 15, 1 << 30);
    try (Visitor full = new Visitor(other, few, Optional.empty())) {
      String first = full.bring(TinyModel.song(0, 2, 1));
      HttpResponse<byte[]> second = full.upload("b.wav", wav);
      problem(second, 503);
      assertThat(second.headers().firstValue("Retry-After")).isPresent();
      assertThat(full.send(full.to("/api/songs/" + first).DELETE()).statusCode()).isEqualTo(204);
      Visitor.accepted(full.upload("b.wav", wav));
    }
  }

  @Test
  void uploadsAtTheSameTimeDoNotOverfillIt(@TempDir Path other) throws Exception {
    Limits few = new Limits(1 << 20, 15, 3, 16, 1 << 30, 1000, 1000, 100, 8, 40, 15, 1 << 30);
    try (Visitor full = new Visitor(other, few, Optional.empty())) {
      List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        senders.add(new Thread(() -> answers.add(status(() -> full.upload("a.wav", wav)))));
      }
      senders.forEach(Thread::start);
      for (Thread sender : senders) {
        sender.join();
      }
      assertThat(answers).hasSize(12).containsOnly(202, 503);
      assertThat(Collections.frequency(answers, 202)).isEqualTo(3);
      assertThat(full.json("/api/songs").path("songs")).hasSize(3);
      assertThat(full.faults()).isEmpty();
    }
  }

  @Test
  void aSongThatIsDeletedWhileItIsTakenInLeavesNothing(@TempDir Path other) throws Exception {
    Path file = state.resolve("b.wav");
    WavWriter.write(file, TinyModel.song(TinyModel.LOW, 20, 6), WavWriter.Encoding.PCM16);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    try (Visitor hasty = new Visitor(other, LIMITS, Optional.empty())) {
      for (int i = 0; i < 25; i++) {
        String song = Visitor.accepted(hasty.upload("b.wav", bytes)).path("song").asText();
        TimeUnit.MILLISECONDS.sleep(8L * i);
        assertThat(hasty.send(hasty.to("/api/songs/" + song).DELETE()).statusCode()).isEqualTo(204);
      }
      String last = hasty.bring(TinyModel.song(TinyModel.LOW, 2, 1)); // after all of them
      assertThat(Folders.list(other.resolve("songs"))).hasSize(1);
      assertThat(Folders.list(other.resolve("maps"))).hasSize(1);
      assertThat(hasty.send(hasty.to("/api/songs/" + last).DELETE()).statusCode()).isEqualTo(204);
      assertThat(hasty.faults()).isEmpty();
    }
  }

  /** Songs tell how they stand by the job that was begun last. */
  @Test
  void aSongTellsOfTheJobThatIsAtIt(@TempDir Path other) throws IOException {
    try (Visitor patient = new Visitor(other, LIMITS, Optional.empty())) {
      List<String> before = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        before.add("/api/jobs/" + accepted(patient, "/api/examples/dub").path("job").asText());
      }
      JsonNode first = accepted(patient, "/api/examples/jazz");
      String song = "/api/songs/" + first.path("song").asText();
      String one = "/api/jobs/" + first.path("job").asText();
      patient.send(patient.to(one).DELETE());
      String two = "/api/jobs/" + accepted(patient, song + "/answers").path("job").asText();
      assertThat(two).isNotEqualTo(one);
      problem(patient.post(one + "/restart", "{}"), 409);
      patient.send(patient.to(two).DELETE());
      Visitor.accepted(patient.post(one + "/restart", "{}"));
      assertThat("/api/jobs/" + patient.json(song).path("job").asText()).isEqualTo(one);
      before.add(one);
      for (String job : before) {
        patient.send(patient.to(job).DELETE());
      }
    }
  }

  private static JsonNode accepted(Visitor visitor, String path) throws IOException {
    return Visitor.accepted(visitor.post(path, "{}"));
  }

  private static int status(Places.Work<HttpResponse<byte[]>> request) {
    try {
      return request.run().statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aTokenOpensTheStudioToThoseWhoKnowIt(@TempDir Path other) throws IOException {
    Optional<String> token = Optional.of("open-sesame");
    try (Visitor closed = new Visitor(other, LIMITS, token)) {
      for (String path : List.of("/", "/api/studio", "/page/index.html", "/?token=guess")) {
        problem(closed.get(path), 401);
      }
      problem(closed.post("/api/examples/dub", "{}"), 401);
      problem(closed.get("/api/studio", "Authorization", "Bearer wrong"), 401);
      problem(closed.get("/api/studio", "Cookie", "earwitness=wrong"), 401);
      problem(closed.get("/api/studio?token=open-sesame"), 401);
      assertThat(closed.get("/api/studio", "Authorization", "Bearer open-sesame").statusCode())
          .isEqualTo(200);
      HttpResponse<byte[]> entry = closed.get("/?token=open-sesame");
      assertThat(entry.statusCode()).isEqualTo(303);
      assertThat(entry.headers().firstValue("Location")).hasValue("/");
      String cookie = entry.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/");
      String pair = cookie.split(";", 2)[0];
      assertThat(closed.get("/api/studio", "Cookie", pair).statusCode()).isEqualTo(200);
    }
  }
}

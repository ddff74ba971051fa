package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.audio.WavWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A studio in a process of its own that is killed with SIGKILL in the middle of a job. */
final class KilledStudioTest {
  @TempDir Path folder;

  /** The child process: a studio that writes its port into a file. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      Studio studio =
          Studio.open(
              new StudioOptions(
                  "127.0.0.1",
                  0,
                  Optional.empty(),
                  Map.of("tiny", Path.of(args[1])),
                  Map.of(),
                  Path.of(args[0]),
                  Limits.DEFAULT,
                  1),
              line -> {});
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(studio))); // as serve does
      Files.writeString(Path.of(args[2] + ".new"), Integer.toString(studio.port()));
      Files.move(Path.of(args[2] + ".new"), Path.of(args[2]));
      TimeUnit.MINUTES.sleep(5);
    }

    private static void close(Studio studio) {
      try {
        studio.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Process start(Path state, Path port) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                state.toString(),
                TinyModel.folder().toString(),
                port.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("child.log").toFile())
            .start();
    while (!Files.exists(port)) {
      assertThat(child.isAlive()).as("child: " + folder.resolve("child.log")).isTrue();
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return child;
  }

  /** Threads that compute stop at libtorch's gate; nobody may wait for them. */
  @Test
  @Timeout(180)
  void endsWhenItIsToldToThoughTheNetworkIsAtWork() throws Exception {
    for (int i = 0; i < 3; i++) {
      Path port = folder.resolve("port" + i);
      Process child = start(folder.resolve("state" + i), port);
      try {
        String url = "http://127.0.0.1:" + Files.readString(port);
        String job = get(url, "/api/songs/" + upload(url, 900)).path("job").asText();
        while (!get(url, "/api/jobs/" + job).path("stage").asText().equals("network")) {
          TimeUnit.MILLISECONDS.sleep(1);
        }
        child.destroy();
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      } finally {
        child.destroyForcibly().waitFor();
      }
      assertThat(child.exitValue()).as("ended by SIGTERM").isEqualTo(128 + 15);
    }
  }

  @Test
  @Timeout(180)
  void finishedWorkIsThereAndTheRestGoesOn() throws Exception {
    Path port = folder.resolve("port");
    Path state = folder.resolve("state");
    Process child = start(state, port);
    String finished;
    String killed;
    try {
      String url = "http://127.0.0.1:" + Files.readString(port);
      finished = upload(url, 4);
      while (!state(url, finished).equals("done")) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      killed = upload(url, 600);
      while (!state(url, killed).equals("running")) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(child.exitValue()).as("ended by SIGKILL").isEqualTo(128 + 9);
    try (Visitor visitor = new Visitor(state)) {
      assertThat(visitor.json("/api/songs/" + finished).at("/answers/tiny/words").asText())
          .isNotEmpty();
      assertThat(visitor.bytes("/api/songs/" + finished + "/tiles/0/0.png")).isNotEmpty();
      String job = visitor.json("/api/songs/" + killed).path("job").asText();
      assertThat(visitor.end(job).path("state").asText()).isEqualTo("done");
      JsonNode song = visitor.json("/api/songs/" + killed);
      assertThat(song.at("/answers/tiny/timeline/points").size()).isGreaterThan(500);
      assertThat(visitor.faults()).isEmpty();
    }
  }

  private String upload(String url, double seconds) throws Exception {
    Path file = folder.resolve("song.wav");
    WavWriter.write(file, TinyModel.song(TinyModel.LOW, seconds, 3), WavWriter.Encoding.PCM16);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/songs?name=song.wav"))
            .header("Content-Type", "audio/wav")
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return Json.parse(answer.body()).path("song").asText();
  }

  private static String state(String url, String song) throws Exception {
    return get(url, "/api/songs/" + song).path("state").asText();
  }

  private static JsonNode get(String url, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
    return Json.parse(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }
}

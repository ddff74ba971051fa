package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.audio.WavWriter;
import java.io.IOException;
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
      Files.writeString(Path.of(args[2] + ".new"), Integer.toString(studio.port()));
      Files.move(Path.of(args[2] + ".new"), Path.of(args[2]));
      TimeUnit.MINUTES.sleep(5);
    }
  }

  @Test
  @Timeout(180)
  void finishedWorkIsThereAndTheRestGoesOn() throws Exception {
    Path port = folder.resolve("port");
    Path state = folder.resolve("state");
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
    String finished;
    String killed;
    try {
      while (!Files.exists(port)) {
        assertThat(child.isAlive()).as("child: " + folder.resolve("child.log")).isTrue();
        TimeUnit.MILLISECONDS.sleep(20);
      }
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
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/songs/" + song)).build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    return Json.parse(answer.body()).path("state").asText();
  }
}

package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What those are told for whom there is no room, or for whom we fail. */
@Timeout(120)
final class CrowdTest {
  /** A hand is at one request, and so many wait. */
  private static final int LINE = 64;

  @TempDir Path state;

  @Test
  void visitorsBeyondTheLineAreAskedToComeBack() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    ExecutorService crowd = Executors.newCachedThreadPool();
    try (Hands hands = new Hands(1)) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < LINE + 2; i++) {
        all.add(crowd.submit(() -> status(hands, gate)));
      }
      int refused = 0;
      while (refused == 0) {
        TimeUnit.MILLISECONDS.sleep(10);
        refused = (int) all.stream().filter(Future::isDone).count();
      }
      assertThatExceptionOfType(Problem.class)
          .isThrownBy(() -> hands.call(() -> 200))
          .matches(p -> p.status() == 503 && p.retryAfter() > 0);
      gate.countDown();
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> one : all) {
        statuses.add(one.get());
      }
      assertThat(statuses).containsOnly(200, 503).containsOnlyOnce(503);
      assertThat(hands.call(() -> 200)).isEqualTo(200);
    } finally {
      crowd.shutdownNow();
    }
  }

  private static int status(Hands hands, CountDownLatch gate) throws IOException {
    try {
      return hands.call(
          () -> {
            gate.await();
            return 200;
          });
    } catch (Problem busy) {
      return busy.status();
    }
  }

  @Test
  void listenersBeyondTheLimitAreAskedToComeBack() throws Exception {
    Limits two = new Limits(1 << 20, 30, 20, 16, 1 << 30, 1000, 1000, 100, 2, 4, 15, 1 << 30);
    try (Visitor visitor = new Visitor(state, two, Optional.empty())) {
      List<String> jobs = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        JsonNode example = Visitor.accepted(visitor.post("/api/examples/dub", "{}"));
        jobs.add(example.path("job").asText());
      }
      String last = "/api/jobs/" + jobs.get(7);
      List<InputStream> listening = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        InputStream events = visitor.stream(last + "/events");
        assertThat(new String(events.readNBytes(10), StandardCharsets.UTF_8))
            .isEqualTo("event: job");
        listening.add(events);
      }
      HttpResponse<byte[]> third = visitor.get(last + "/events");
      assertThat(third.statusCode()).as(Visitor.text(third)).isEqualTo(503);
      assertThat(third.headers().firstValue("Retry-After")).hasValue("5");
      for (String job : jobs) {
        visitor.send(visitor.to("/api/jobs/" + job).DELETE());
      }
      for (InputStream events : listening) {
        assertThat(new String(events.readAllBytes(), StandardCharsets.UTF_8)).contains("cancelled");
      }
      assertThat(visitor.events(jobs.get(7))).hasSize(1);
      assertThat(visitor.faults()).isEmpty();
    }
  }

  @Test
  void aFaultOfOursHasAnIdThatStandsInTheLog() throws IOException {
    try (Visitor visitor = new Visitor(state)) {
      String song = visitor.bring(TinyModel.song(TinyModel.LOW, 4, 1));
      for (Path file : visitor.files()) {
        if (file.getFileName().toString().startsWith("answer-")) {
          Files.writeString(file, "{secret");
        }
      }
      HttpResponse<byte[]> answer = visitor.get("/api/songs/" + song + "/maps/0/0.png");
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue(Problems.TYPE);
      ObjectNode problem = (ObjectNode) Json.MAPPER.readTree(answer.body());
      String id = problem.path("id").asText();
      assertThat(Ids.isId(id)).isTrue();
      assertThat(problem.toString()).doesNotContain("secret", "Exception", state.toString());
      assertThat(state.resolve("studio.log")).content().contains("fault " + id, "Exception");
      assertThat(visitor.faults()).singleElement().asString().contains(id);
    }
  }
}

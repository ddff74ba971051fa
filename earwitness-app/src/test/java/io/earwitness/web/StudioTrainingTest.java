package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder to a network that hears songs. */
final class StudioTrainingTest {
  @TempDir Path state;

  @Test
  void looksTrainsStopsGoesOnAndListens() throws IOException {
    try (Visitor visitor = new Visitor(state)) {
      JsonNode look =
          Visitor.accepted(
              visitor.post("/api/data/music/splits", "{\"protocol\":\"track\",\"seed\":1}"));
      JsonNode split = visitor.end(look.path("job").asText());
      assertThat(split.path("state").asText()).as(split.toString()).isEqualTo("done");
      assertThat(split.at("/result/tracks").asInt()).isEqualTo(12);
      assertThat(split.at("/result/genres")).hasSize(2);
      assertThat(split.at("/result/leaks")).hasSize(1);

      String wish =
          "{\"data\":\"music\",\"network\":\"strong\",\"protocol\":\"track\",\"epochs\":4}";
      JsonNode begun = Visitor.accepted(visitor.post("/api/trainings", wish));
      String job = begun.path("job").asText();
      String training = "/api/trainings/" + begun.path("training").asText();
      while (visitor.json(training).path("epochs").size() < 1) {
        Thread.onSpinWait();
      }
      assertThat(visitor.send(visitor.to(training).DELETE()).statusCode()).isEqualTo(409);
      assertThat(visitor.send(visitor.to("/api/jobs/" + job).DELETE()).statusCode()).isEqualTo(204);
      assertThat(visitor.end(job).path("state").asText()).isEqualTo("cancelled");
      assertThat(visitor.json(training).path("model").isNull()).isTrue();
      int before = visitor.json(training).path("epochs").size();

      Visitor.accepted(visitor.post("/api/jobs/" + job + "/restart", "{}"));
      JsonNode end = visitor.end(job);
      assertThat(end.path("state").asText()).as(end.toString()).isEqualTo("done");
      JsonNode done = visitor.json(training);
      assertThat(done.path("epochs")).hasSize(4);
      assertThat(before).isLessThan(4);
      assertThat(done.path("leaks")).hasSize(1);
      String model = done.path("model").asText();
      assertThat(visitor.json("/api/studio").at("/models/1/id").asText()).isEqualTo(model);

      assertThat(done.path("title").asText())
          .startsWith("music strong by track, 20")
          .isEqualTo(visitor.json("/api/studio").at("/models/1/name").asText());
      assertThat(visitor.json("/api/studio").at("/models/1/accuracy/protocol").asText())
          .isEqualTo("track");
      assertThat(visitor.json("/api/studio").at("/models/1/accuracy/svm").isNumber()).isTrue();
      assertThat(Instant.parse(done.path("begun").asText())).isBefore(Instant.now());

      String song = visitor.bring(TinyModel.song(TinyModel.LOW, 5, 9));
      JsonNode answers = visitor.json("/api/songs/" + song).path("answers");
      assertThat(answers.has("tiny")).isTrue();
      assertThat(answers.has(model)).isTrue();
      assertThat(visitor.faults()).isEmpty();
    }
    interrupt();
    try (Visitor visitor = new Visitor(state)) {
      String job = visitor.json("/api/trainings").at("/trainings/0/job").asText();
      Visitor.accepted(visitor.post("/api/jobs/" + job + "/restart", "{}"));
      assertThat(visitor.end(job).path("state").asText()).isEqualTo("done");
      assertThat(visitor.json("/api/studio").path("models")).hasSize(2);
      String old = visitor.json("/api/songs").at("/songs/0/id").asText();
      assertThat(visitor.json("/api/songs/" + old).path("answers")).hasSize(2);
      JsonNode known = visitor.json("/api/trainings").at("/trainings/0");
      String training = "/api/trainings/" + known.path("id").asText();
      assertThat(visitor.send(visitor.to(training).DELETE()).statusCode()).isEqualTo(204);
      isForgotten(visitor, training, known);
    }
    try (Visitor visitor = new Visitor(state)) {
      assertThat(visitor.json("/api/studio").path("models")).hasSize(1);
    }
  }

  /** As after a kill between the last file of a training and the end of its job. */
  private void interrupt() throws IOException {
    try (JobStore jobs = new JobStore(state.resolve("studio.db"))) {
      for (Job job : jobs.all()) {
        if (job.kind() == Job.Kind.TRAINING) {
          jobs.put(job.with(Job.State.INTERRUPTED, null, null));
        }
      }
    }
  }

  private void isForgotten(Visitor visitor, String training, JsonNode known) throws IOException {
    assertThat(visitor.json("/api/studio").path("models")).hasSize(1);
    assertThat(visitor.json("/api/trainings").path("trainings")).isEmpty();
    for (String path : List.of(training, "/api/jobs/" + known.path("job").asText())) {
      assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(visitor.send(visitor.to(training).DELETE()).statusCode()).isEqualTo(404);
    assertThat(state.resolve("trainings")).isEmptyDirectory();
    assertThat(visitor.faults()).isEmpty();
  }

  @Test
  void knowsOnlyTheFoldersItWasGiven() throws IOException {
    try (Visitor visitor = new Visitor(state)) {
      for (String data : new String[] {"other", "..%2Fmusic", "%2Fetc"}) {
        int status = visitor.post("/api/data/" + data + "/splits", "{}").statusCode();
        assertThat(status).isIn(400, 404);
      }
      String wish = "{\"data\":\"/etc\",\"network\":\"strong\"}";
      assertThat(visitor.post("/api/trainings", wish).statusCode()).isEqualTo(404);
    }
  }
}

package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fills up: what might fill it waits or fails in words, what is there stays readable.
 */
final class FullDiskTest {
  /** Room for one byte of reports: the latest stays alone. */
  private static final Limits ONE_REPORT =
      new Limits(1 << 20, 30, 200, 16, 1 << 30, 100_000, 100_000, 100_000, 8, 40, 15, 1);

  @TempDir Path state;
  private final AtomicLong usable = new AtomicLong(Long.MAX_VALUE);

  private Visitor open() throws IOException {
    return new Visitor(state, ONE_REPORT, Optional.empty(), usable::get);
  }

  @Test
  void begunIsOnlyWhatHasRoom() throws IOException {
    try (Visitor visitor = open()) {
      String url = "/api/songs/" + visitor.bring(TinyModel.song(TinyModel.LOW, 4, 1));
      String seen = url + "/maps/0/0.png?method=gradcam";
      byte[] map = visitor.bytes(seen);
      usable.set(1000);
      List<HttpResponse<byte[]>> refused = new ArrayList<>();
      refused.add(visitor.upload("b.wav", new byte[100]));
      refused.add(visitor.post("/api/examples/dub", "{}"));
      refused.add(visitor.post(url + "/explanations", "{}"));
      refused.add(visitor.post("/api/trainings", "{\"data\":\"music\",\"network\":\"strong\"}"));
      refused.add(visitor.get(url + "/maps/0/0.png?method=guided-backprop"));
      refused.add(visitor.get(url + "/maps/0/0.png?method=ig&nSteps=10"));
      refused.add(visitor.get(url + "/wall?layer=relu5"));
      for (HttpResponse<byte[]> answer : refused) {
        assertThat(answer.statusCode()).as(answer.uri() + Visitor.text(answer)).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(Visitor.text(answer)).contains("disk");
      }
      assertThat(visitor.bytes(seen)).isEqualTo(map);
      assertThat(visitor.bytes(url + "/audio/original.wav")).isNotEmpty();
      assertThat(visitor.json("/api/trainings").path("trainings")).isEmpty();
      usable.set(Long.MAX_VALUE);
      assertThat(visitor.get(url + "/wall?layer=relu5").statusCode()).isEqualTo(200);
      assertThat(visitor.faults()).isEmpty();
    }
  }

  @Test
  void whatWaitedFailsInWords() throws IOException {
    String song;
    try (Visitor visitor = open()) {
      song = visitor.bring(TinyModel.song(TinyModel.LOW, 4, 1));
    }
    Job report = Job.queued(Job.Kind.REPORT, song, "{\"model\":\"tiny\",\"method\":\"gradcam\"}");
    Job intake = Job.queued(Job.Kind.SONG, song, "{}");
    try (JobStore store = new JobStore(state.resolve("studio.db"))) {
      store.put(report);
      store.put(intake);
    }
    usable.set(1000);
    try (Visitor visitor = open()) {
      for (Job job : List.of(report, intake)) {
        JsonNode end = visitor.end(job.id());
        assertThat(end.path("state").asText()).isEqualTo("failed");
        assertThat(end.path("error").asText()).startsWith("the disk is nearly full");
      }
      assertThat(visitor.faults()).isEmpty();
    }
  }

  @Test
  void theOldestReportsGo() throws IOException {
    try (Visitor visitor = open()) {
      String one = "/api/songs/" + visitor.bring(TinyModel.song(TinyModel.LOW, 4, 1));
      String other = "/api/songs/" + visitor.bring(TinyModel.song(TinyModel.HIGH, 4, 2));
      String first = report(visitor, one);
      assertThat(visitor.get(first).statusCode()).isEqualTo(200);
      String second = report(visitor, other);
      assertThat(visitor.get(second).statusCode()).isEqualTo(200);
      assertThat(visitor.get(first).statusCode()).isEqualTo(404);
    }
  }

  private static String report(Visitor visitor, String song) throws IOException {
    JsonNode accepted = Visitor.accepted(visitor.post(song + "/explanations", "{}"));
    return visitor.end(accepted.path("job").asText()).at("/result/report").asText();
  }

  @Test
  void whatIsBeingMadeStays() throws IOException {
    Damaged none = new Damaged(new StudioLog(state.resolve("log"), line -> {}));
    Songs songs = new Songs(state.resolve("songs"), none);
    String id = Ids.random();
    songs.begin(id, 1);
    songs.add(new Song(id, "a", "a", null, null, 0, "", 0, 0, 0, "", List.of()));
    ReportFolders folders = new ReportFolders(songs, 1);
    Path making = folders.begin(id, Ids.random());
    Files.writeString(making.resolve("half"), "half");
    for (int i = 0; i < 7; i++) {
      Path quick = folders.begin(id, Ids.random());
      Files.writeString(quick.resolve("whole"), "whole");
      folders.end(quick, true);
      assertThat(quick).exists();
    }
    assertThat(making.resolve("half")).exists();
    folders.end(making, false);
    assertThat(making).doesNotExist();
  }
}

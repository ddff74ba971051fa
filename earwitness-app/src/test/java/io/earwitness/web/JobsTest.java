package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The queue by itself, with work that waits to be let go. */
@Timeout(60)
final class JobsTest {
  private static final int ROOM = 3;

  @TempDir Path folder;
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
  private Jobs jobs;

  @BeforeEach
  void open() throws IOException {
    jobs = opened();
  }

  private Jobs opened() throws IOException {
    StudioLog log = new StudioLog(folder.resolve("log"), line -> {});
    return new Jobs(
        new JobStore(folder.resolve("jobs.db")),
        log,
        ROOM,
        Map.of(
            Job.Kind.SONG,
            this::waiting,
            Job.Kind.MAP,
            (job, ticket) -> {
              throw new IllegalStateException("secret");
            },
            Job.Kind.TRAINING,
            this::waiting),
        job -> "kept".equals(job.song()));
  }

  private ObjectNode waiting(Job job, Ticket ticket) {
    begun.add(job.id());
    while (gate.getCount() > 0) {
      ticket.progress("network", 0.5, "");
      Thread.onSpinWait();
    }
    return Json.object().put("of", job.id());
  }

  private Job submit(Job.Kind kind) {
    return jobs.submit(Job.queued(kind, "song", "{}"));
  }

  private ObjectNode until(Job job, Job.State state) throws InterruptedException {
    ObjectNode now = jobs.json(job.id());
    while (!now.path("state").asText().equals(state.text())) {
      now = jobs.await(job.id(), now, 1000);
    }
    return now;
  }

  @Test
  void runsInTheOrderOfComing() throws InterruptedException {
    List<Job> all = List.of(submit(Job.Kind.SONG), submit(Job.Kind.SONG), submit(Job.Kind.SONG));
    assertThat(jobs.json(all.get(2).id()).path("place").asInt()).isEqualTo(3);
    jobs.start(1);
    until(all.get(0), Job.State.RUNNING);
    assertThat(jobs.json(all.get(2).id()).path("place").asInt()).isEqualTo(2);
    gate.countDown();
    for (Job job : all) {
      assertThat(until(job, Job.State.DONE).at("/result/of").asText()).isEqualTo(job.id());
    }
    assertThat(begun).containsExactlyElementsOf(all.stream().map(Job::id).toList());
    jobs.close();
  }

  @Test
  void refusesMoreThanThereIsRoomFor() {
    for (int i = 0; i < ROOM; i++) {
      submit(Job.Kind.SONG);
    }
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> submit(Job.Kind.SONG))
        .matches(p -> p.status() == 503 && p.retryAfter() > 0);
    assertThat(jobs.all()).hasSize(ROOM);
    submit(Job.Kind.TRAINING); // waits in a line of its own
    jobs.close();
  }

  @Test
  void cancelsWhatWaitsAndWhatRuns() throws InterruptedException {
    Job running = submit(Job.Kind.SONG);
    Job queued = submit(Job.Kind.SONG);
    jobs.start(1);
    until(running, Job.State.RUNNING);
    jobs.cancel(queued.id());
    assertThat(jobs.get(queued.id()).state()).isEqualTo(Job.State.CANCELLED);
    jobs.cancel(running.id());
    until(running, Job.State.CANCELLED);
    assertThat(begun).containsExactly(running.id());
    gate.countDown();
    assertThat(jobs.restart(queued.id()).state()).isEqualTo(Job.State.QUEUED);
    until(queued, Job.State.DONE);
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> jobs.restart(queued.id()))
        .matches(p -> p.status() == 409);
    jobs.close();
  }

  @Test
  void oneOfManyWhoAskForTheSameAtOnceIsEnough() throws Exception {
    Set<String> ids = ConcurrentHashMap.newKeySet();
    List<Thread> askers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      askers.add(
          new Thread(() -> ids.add(jobs.submitOnce(Job.queued(Job.Kind.SONG, "a", "{}")).id())));
    }
    askers.forEach(Thread::start);
    for (Thread asker : askers) {
      asker.join();
    }
    assertThat(ids).hasSize(1);
    assertThat(jobs.all()).hasSize(1);
    assertThat(jobs.submitOnce(Job.queued(Job.Kind.SONG, "b", "{}")).id()).isNotIn(ids);
    jobs.close();
  }

  /** Else each page that listens would ask as fast as it can. */
  @Test
  void whoListensHearsOfTheEndOfTheStudio() throws Exception {
    Job job = submit(Job.Kind.SONG);
    ObjectNode seen = jobs.json(job.id());
    assertThat(jobs.await(job.id(), seen, 10)).isEqualTo(seen);
    jobs.close();
    assertThat(jobs.await(job.id(), seen, 10_000)).isNull();
  }

  @Test
  void doesNotRestartWhatAnotherIsAtAlready() {
    Job first = submit(Job.Kind.SONG);
    jobs.cancel(first.id());
    Job second = jobs.submitOnce(Job.queued(Job.Kind.SONG, "song", "{}"));
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> jobs.restart(first.id()))
        .matches(p -> p.status() == 409);
    jobs.cancel(second.id());
    assertThat(jobs.restart(first.id()).state()).isEqualTo(Job.State.QUEUED);
    jobs.close();
  }

  @Test
  void aFaultOfOursEndsTheJobWithoutItsInsides() throws InterruptedException {
    jobs.start(1);
    ObjectNode end = until(submit(Job.Kind.MAP), Job.State.FAILED);
    assertThat(end.path("error").asText()).startsWith("our fault ").doesNotContain("secret");
    assertThat(folder.resolve("log"))
        .content()
        .contains("secret", end.path("error").asText().split(" ", -1)[2].replace(",", ""));
    jobs.close();
  }

  @Test
  void anOrderlyEndCostsAJobNothingHoweverOftenItComes() throws Exception {
    Job job = submit(Job.Kind.SONG);
    for (int i = 0; i < 3; i++) {
      jobs.start(1);
      until(job, Job.State.RUNNING);
      jobs.close();
      jobs = opened();
      assertThat(jobs.get(job.id()).state()).isEqualTo(Job.State.QUEUED);
    }
    gate.countDown();
    jobs.start(1);
    until(job, Job.State.DONE);
    jobs.close();
  }

  @Test
  void aDatabaseThatFailsStopsNoLine() throws Exception {
    JobStore store = new JobStore(folder.resolve("other.db"));
    StudioLog log = new StudioLog(folder.resolve("log"), line -> {});
    jobs.close();
    jobs = new Jobs(store, log, ROOM, Map.of(Job.Kind.SONG, this::waiting), job -> false);
    Job first = submit(Job.Kind.SONG);
    Job second = submit(Job.Kind.SONG);
    jobs.start(1);
    until(first, Job.State.RUNNING);
    store.close();
    gate.countDown();
    until(first, Job.State.DONE);
    until(second, Job.State.DONE);
    jobs.close();
    assertThat(folder.resolve("log")).content().contains("cannot be stored");
  }

  @Test
  void forgetsTheOldestButNotThoseThatAreNeeded() throws Exception {
    jobs.close();
    Job kept = Job.queued(Job.Kind.SONG, "kept", "{}").with(Job.State.INTERRUPTED, null, null);
    Job old = Job.queued(Job.Kind.SONG, "old", "{}").with(Job.State.DONE, null, null);
    try (JobStore store = new JobStore(folder.resolve("jobs.db"))) {
      store.put(aged(kept, 1));
      store.put(aged(old, 2));
      for (int i = 0; i < 1000; i++) {
        Job job = Job.queued(Job.Kind.SONG, "x", "{}").with(Job.State.DONE, null, null);
        store.put(aged(job, 3 + i));
      }
    }
    jobs = opened();
    submit(Job.Kind.SONG);
    assertThat(jobs.find(old.id())).isNull();
    assertThat(jobs.get(kept.id()).state()).isEqualTo(Job.State.INTERRUPTED);
    assertThat(jobs.all()).hasSize(1002);
    jobs.close();
  }

  private static Job aged(Job job, long created) {
    return new Job(
        job.id(),
        job.kind(),
        job.song(),
        job.state(),
        null,
        0,
        "",
        null,
        job.request(),
        null,
        job.attempts(),
        created);
  }

  /** What a run left undone waits again; a training, or what ended two runs, is told of. */
  @Test
  void goesOnAfterTheEndOfTheProgram() throws Exception {
    Job done = Job.queued(Job.Kind.SONG, "a", "{}").with(Job.State.DONE, null, "{\"x\":1}");
    Job song = Job.queued(Job.Kind.SONG, "b", "{}").with(Job.State.RUNNING, null, null);
    Job deadly = song.with(Job.State.RUNNING, null, null);
    Job again =
        new Job(
            Ids.random(),
            Job.Kind.SONG,
            "c",
            Job.State.RUNNING,
            "network",
            0.5,
            "",
            null,
            "{}",
            null,
            deadly.attempts(),
            0);
    Job training = Job.queued(Job.Kind.TRAINING, null, "{}").with(Job.State.RUNNING, null, null);
    jobs.close();
    try (JobStore store = new JobStore(folder.resolve("jobs.db"))) {
      List.of(done, song, again, training).forEach(store::put);
    }
    jobs = opened();
    assertThat(jobs.json(done.id()).at("/result/x").asInt()).isEqualTo(1);
    assertThat(jobs.get(song.id()).state()).isEqualTo(Job.State.QUEUED);
    assertThat(jobs.get(again.id()).state()).isEqualTo(Job.State.INTERRUPTED);
    assertThat(jobs.get(training.id()).state()).isEqualTo(Job.State.INTERRUPTED);
    gate.countDown();
    jobs.start(1);
    until(song, Job.State.DONE);
    jobs.restart(training.id());
    until(training, Job.State.DONE);
    jobs.close();
  }
}

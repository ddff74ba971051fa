package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.audio.AudioFormatException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The queue. Short jobs and long ones (trainings) wait in lines of their own; every change is on
 * disk before anyone hears of it. Safe for threads.
 */
final class Jobs implements AutoCloseable {
  /** A job that was begun so often and never ended may be what ends the program. */
  private static final int MOST_ATTEMPTS = 2;

  private static final int MOST_FINISHED = 1000;
  private static final long PACE_NANOS = 50_000_000;

  /** Does the work of a job. */
  interface Work {
    /** Gives the result as JSON, null for none. */
    ObjectNode run(Job job, Ticket ticket) throws IOException;
  }

  private final JobStore store;
  private final StudioLog log;
  private final int room;
  private final Map<Job.Kind, Work> works;
  private final Predicate<Job> needed;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Deque<String> shortLine = new ArrayDeque<>();
  private final Deque<String> longLine = new ArrayDeque<>();
  private final Set<String> stopping = new HashSet<>();
  private final List<Thread> workers = new ArrayList<>();
  private boolean closed;

  /**
   * Reads what an earlier run left: unfinished work waits again, but for trainings, which take the
   * machine for long, and for jobs that were under way at two ends of the program. Those are marked
   * as interrupted.
   *
   * @param room jobs that may wait in a line
   * @param needed tells jobs that are not forgotten however many follow: those of songs and
   *     trainings that are still there
   */
  Jobs(JobStore store, StudioLog log, int room, Map<Job.Kind, Work> works, Predicate<Job> needed) {
    this.store = store;
    this.log = log;
    this.room = room;
    this.works = Map.copyOf(works);
    this.needed = needed;
    for (Job job : store.all()) {
      jobs.put(job.id(), job);
      if (!job.state().isFinal()) {
        boolean again = !job.kind().isLong() && job.attempts() < MOST_ATTEMPTS;
        set(job.with(again ? Job.State.QUEUED : Job.State.INTERRUPTED, null, null));
        if (again) {
          line(job.kind()).add(job.id());
        }
      }
    }
  }

  /** Starts working. */
  void start(int shortWorkers) {
    for (int i = 0; i < shortWorkers; i++) {
      worker("job", shortLine);
    }
    worker("training", longLine);
  }

  private void worker(String name, Deque<String> line) {
    Thread thread = new Thread(() -> work(line), name);
    thread.setDaemon(true);
    workers.add(thread);
    thread.start();
  }

  private Deque<String> line(Job.Kind kind) {
    return kind.isLong() ? longLine : shortLine;
  }

  /**
   * Puts a job in line.
   *
   * @throws Problem if the line is full
   */
  synchronized Job submit(Job job) {
    requireRoom(job.kind());
    trim();
    set(job);
    line(job.kind()).add(job.id());
    return job;
  }

  /**
   * Puts a job in line, unless one that does the same waits or runs already.
   *
   * @return that one, or the job itself
   * @throws Problem if the line is full
   */
  synchronized Job submitOnce(Job job) {
    Job underWay = underWay(job);
    return underWay == null ? submit(job) : underWay;
  }

  private Job underWay(Job job) {
    return jobs.values().stream()
        .filter(j -> !j.state().isFinal() && j.doesAs(job))
        .findFirst()
        .orElse(null);
  }

  /**
   * Looks whether another job of a kind may wait.
   *
   * @throws Problem if the line is full
   */
  synchronized void requireRoom(Job.Kind kind) {
    if (line(kind).size() >= room) {
      throw Problem.busy("the queue is full: " + room + " jobs wait", 10);
    }
  }

  private void trim() {
    List<String> finished =
        jobs.values().stream()
            .filter(j -> j.state().isFinal() && !needed.test(j))
            .map(Job::id)
            .toList();
    for (int i = 0; i < finished.size() - MOST_FINISHED; i++) {
      forget(finished.get(i));
    }
  }

  private void forget(String id) {
    jobs.remove(id);
    store.remove(id);
  }

  private synchronized void set(Job job) {
    store.put(job);
    jobs.put(job.id(), job);
    notifyAll();
  }

  /** As {@link #set}, for what has happened already, whether the disk takes it or not. */
  private synchronized void note(Job job) {
    jobs.put(job.id(), job);
    notifyAll();
    try {
      store.put(job);
    } catch (IllegalStateException e) {
      log.fault("job " + job.kind(), e);
    }
  }

  synchronized Job get(String id) {
    Job job = jobs.get(Ids.checked(id, "job"));
    if (job == null) {
      throw Problem.notFound("there is no such job");
    }
    return job;
  }

  /** A job that may be gone: null. */
  synchronized Job find(String id) {
    return jobs.get(id);
  }

  /** The latest first. */
  synchronized List<Job> all() {
    List<Job> all = new ArrayList<>(jobs.values());
    all.sort((a, b) -> Long.compare(b.created(), a.created()));
    return all;
  }

  /** As clients see it, with its place in the line. */
  synchronized ObjectNode json(String id) {
    Job job = get(id);
    int place = 0;
    if (job.state() == Job.State.QUEUED) {
      place = new ArrayList<>(line(job.kind())).indexOf(id) + 1;
    }
    return job.json(place);
  }

  /**
   * Waits until a job does not look as it did.
   *
   * @param seen how it looked, null for never
   * @return how it looks now; the same after the timeout, null where the studio closes meanwhile
   */
  synchronized ObjectNode await(String id, ObjectNode seen, long millis)
      throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    ObjectNode now = json(id);
    while (now.equals(seen)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (closed) {
        return null;
      }
      if (left <= 0) {
        return now;
      }
      wait(left);
      now = json(id);
    }
    return now;
  }

  /** Ends a job: at once if it waits, else as soon as its work hears of it. */
  synchronized void cancel(String id) {
    Job job = get(id);
    if (job.state() == Job.State.QUEUED) {
      line(job.kind()).remove(id);
      note(job.with(Job.State.CANCELLED, null, null));
    } else if (job.state() == Job.State.RUNNING) {
      stopping.add(id);
    }
  }

  /** Has a job done again that did not end well. */
  synchronized Job restart(String id) {
    Job job = get(id);
    if (!job.state().isFinal() || job.state() == Job.State.DONE) {
      throw Problem.conflict("the job is " + job.state().text());
    }
    Job underWay = underWay(job);
    if (underWay != null) {
      throw Problem.conflict("job " + underWay.id() + " is at the same work");
    }
    return submit(job.afresh(0));
  }

  /**
   * Forgets a job that has ended, if it is still known.
   *
   * @throws Problem if it waits or runs
   */
  synchronized void forgetEnded(String id) {
    Job job = jobs.get(id);
    if (job != null && !job.state().isFinal()) {
      throw Problem.conflict("the job is " + job.state().text() + ": cancel it first");
    }
    if (job != null) {
      forget(id);
    }
  }

  /** Ends and forgets all jobs about a song. */
  synchronized void remove(String song) {
    for (Job job : List.copyOf(jobs.values())) {
      if (song.equals(job.song())) {
        cancel(job.id());
        if (jobs.get(job.id()).state().isFinal()) {
          forget(job.id());
        }
      }
    }
    notifyAll();
  }

  private void work(Deque<String> line) {
    for (Job job = next(line); job != null; job = next(line)) {
      run(job);
    }
  }

  private synchronized Job next(Deque<String> line) {
    try {
      while (line.isEmpty() && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      return null;
    }
    if (closed) {
      return null;
    }
    Job job = jobs.get(line.remove()).with(Job.State.RUNNING, null, null);
    note(job);
    return job;
  }

  private void run(Job job) {
    try {
      ObjectNode result = works.get(job.kind()).run(job, new Running(job.id()));
      end(job.id(), Job.State.DONE, null, result);
    } catch (Ticket.Cancelled e) {
      stopped(job.id());
    } catch (AudioFormatException e) {
      end(job.id(), Job.State.FAILED, e.reason(), null);
    } catch (Problem e) {
      end(job.id(), Job.State.FAILED, e.getMessage(), null);
    } catch (IOException | RuntimeException | Error e) { // else the line would have no worker
      if (isStopping(job.id())) { // its song was deleted under its hands
        end(job.id(), Job.State.CANCELLED, null, null);
        return;
      }
      String id = log.fault("job " + job.kind(), e);
      end(job.id(), Job.State.FAILED, "our fault " + id + ", see the studio's log", null);
    }
  }

  private synchronized boolean isStopping(String id) {
    return stopping.contains(id);
  }

  /** A job that heard that it should stop; the end of the studio is no fault of its own. */
  private synchronized void stopped(String id) {
    Job job = jobs.get(id);
    if (closed && job != null && !job.kind().isLong()) {
      note(job.afresh(job.attempts() - 1));
    } else {
      end(id, closed ? Job.State.INTERRUPTED : Job.State.CANCELLED, null, null);
    }
  }

  private synchronized void end(String id, Job.State state, String error, ObjectNode result) {
    stopping.remove(id);
    Job job = jobs.get(id);
    if (job != null) {
      note(job.with(state, error, result == null ? null : result.toString()));
    }
  }

  /** Stops the workers, and waits for them a little; what runs is marked as interrupted. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    for (Thread worker : workers) {
      try {
        worker.join(5000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    store.close();
  }

  /** A job in the hands of a worker. */
  private final class Running implements Ticket {
    private final String id;
    private long told;

    Running(String id) {
      this.id = id;
    }

    @Override
    public void check() {
      synchronized (Jobs.this) {
        if (closed || stopping.contains(id) || !jobs.containsKey(id)) {
          throw new Cancelled();
        }
      }
    }

    @Override
    public void progress(String stage, double share, String words) {
      check();
      synchronized (Jobs.this) {
        Job job = jobs.get(id);
        boolean newStage = !stage.equals(job.stage());
        if (!newStage && System.nanoTime() - told < PACE_NANOS) {
          return;
        }
        told = System.nanoTime();
        Job further = job.at(stage, Math.max(0, Math.min(1, share)), words);
        if (newStage) {
          note(further);
        } else {
          jobs.put(id, further);
          Jobs.this.notifyAll();
        }
      }
    }
  }
}

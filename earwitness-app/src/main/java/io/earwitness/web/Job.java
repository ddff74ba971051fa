package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Objects;

/**
 * A piece of work that takes longer than a request should.
 *
 * @param id by which clients ask about it
 * @param kind of work
 * @param song that it is about, null for none
 * @param state how it stands
 * @param stage of the work, null before it begins
 * @param progress share of the whole, 0 to 1
 * @param words such as the latest figure; may be empty
 * @param error why it failed, in words for everyone; null if it did not
 * @param request what it was asked for, as JSON
 * @param result what came of it, as JSON; null before
 * @param attempts how often it was begun
 * @param created milliseconds since 1970
 */
record Job(
    String id,
    Kind kind,
    String song,
    State state,
    String stage,
    double progress,
    String words,
    String error,
    String request,
    String result,
    int attempts,
    long created) {

  /** Kinds of work. */
  enum Kind {
    SONG,
    MAP,
    REPORT,
    TRAINING,
    DATA;

    /** Whether it may take hours, so that it must not stand in the way of songs. */
    boolean isLong() {
      return this == TRAINING || this == DATA;
    }
  }

  /** How a job may stand. */
  enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,
    /** The server ended before the job did. */
    INTERRUPTED;

    boolean isFinal() {
      return this != QUEUED && this != RUNNING;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Job queued(Kind kind, String song, String request) {
    long now = System.currentTimeMillis();
    return new Job(
        Ids.random(), kind, song, State.QUEUED, null, 0, "", null, request, null, 0, now);
  }

  /** The same in another state, with what is known of its end. */
  Job with(State newState, String newError, String newResult) {
    double share = newState == State.DONE ? 1 : newState == State.QUEUED ? 0 : progress;
    int begun = attempts + (newState == State.RUNNING ? 1 : 0);
    return new Job(
        id, kind, song, newState, stage, share, words, newError, request, newResult, begun,
        created);
  }

  /** The same in line again, begun so often so far. */
  Job afresh(int begun) {
    return new Job(
        id, kind, song, State.QUEUED, stage, 0, words, null, request, null, begun, created);
  }

  /** Whether another does the same work. */
  boolean doesAs(Job other) {
    return kind == other.kind && Objects.equals(song, other.song) && request.equals(other.request);
  }

  /** The same a step further. */
  Job at(String newStage, double share, String newWords) {
    return new Job(
        id, kind, song, state, newStage, share, newWords, error, request, result, attempts,
        created);
  }

  /**
   * As clients see it.
   *
   * @param place in the queue, 1 for the next; 0 if it does not wait
   */
  ObjectNode json(int place) {
    ObjectNode node = Json.object().put("id", id);
    node.put("kind", kind.name().toLowerCase(Locale.ROOT)).put("song", song);
    node.put("state", state.text()).put("place", place).put("stage", stage);
    node.put("progress", Json.rounded(progress)).put("words", words).put("error", error);
    node.set("result", result == null ? null : Json.parse(result));
    return node;
  }
}

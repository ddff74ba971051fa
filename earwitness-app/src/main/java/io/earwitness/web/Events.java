package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * Server-sent events of a job. Each listener has a thread of its own, so that one who does not read
 * holds up nobody; their number is limited.
 */
final class Events {
  private static final long BEAT_MILLIS = 10_000;

  private final Jobs jobs;
  private final Semaphore places;

  Events(Jobs jobs, int listeners) {
    this.jobs = jobs;
    this.places = new Semaphore(listeners);
  }

  /** Sends the job at once, at every change, and a comment now and then, until its end. */
  void send(Context ctx, String id) throws IOException {
    jobs.get(id);
    if (!places.tryAcquire()) {
      throw Problem.busy("too many pages listen", 5);
    }
    try {
      ctx.res().setContentType("text/event-stream; charset=utf-8");
      ctx.header("Cache-Control", "no-store");
      ctx.header("X-Accel-Buffering", "no");
      if (!HeadAsGet.isHead(ctx)) {
        listen(id, ctx.res().getOutputStream());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private void listen(String id, ServletOutputStream out) throws IOException, InterruptedException {
    ObjectNode seen = null;
    while (true) {
      ObjectNode now;
      try {
        now = jobs.await(id, seen, BEAT_MILLIS);
      } catch (Problem gone) {
        return;
      }
      if (now == null) {
        return;
      }
      // a comment tells a client that left from one that waits
      String text = now.equals(seen) ? ": still here\n\n" : "event: job\ndata: " + now + "\n\n";
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      seen = now;
      if (Job.State.valueOf(now.path("state").asText().toUpperCase(Locale.ROOT)).isFinal()) {
        return;
      }
    }
  }
}

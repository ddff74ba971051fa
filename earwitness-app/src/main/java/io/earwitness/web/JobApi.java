package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** Jobs: how they stand, events, cancelling, doing again. */
final class JobApi {
  private final Jobs jobs;
  private final Songs songs;
  private final Events events;

  JobApi(Jobs jobs, Songs songs, Events events) {
    this.jobs = jobs;
    this.songs = songs;
    this.events = events;
  }

  void on(RoutesConfig routes) {
    routes.get("/api/jobs", this::list);
    routes.get("/api/jobs/{id}", ctx -> Json.send(ctx, 200, jobs.json(ctx.pathParam("id"))));
    routes.get("/api/jobs/{id}/events", ctx -> events.send(ctx, ctx.pathParam("id")));
    routes.delete("/api/jobs/{id}", this::cancel);
    routes.post("/api/jobs/{id}/restart", this::restart);
  }

  private void list(Context ctx) {
    ObjectNode node = Json.object();
    ArrayNode array = node.putArray("jobs");
    jobs.all().forEach(job -> array.add(jobs.json(job.id())));
    Json.send(ctx, 200, node);
  }

  private void cancel(Context ctx) {
    jobs.cancel(ctx.pathParam("id"));
    ctx.status(204);
  }

  private void restart(Context ctx) throws IOException {
    Job job = jobs.restart(ctx.pathParam("id"));
    if (job.kind() == Job.Kind.SONG) { // which may tell of a later job
      songs.update(job.song(), s -> s.takenInBy(job.id()));
    }
    Json.send(ctx, 202, Json.object().put("job", job.id()));
  }
}

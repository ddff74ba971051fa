package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.data.Protocol;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** Trainings: looking at splits, starting, how they stand. */
final class TrainingApi {
  private static final int MOST_EPOCHS = 1000;
  private static final int MOST_STEPS = 1_000_000;

  private final Trainings trainings;
  private final TrainingStore store;
  private final Jobs jobs;
  private final Bodies bodies;
  private final int threads;

  TrainingApi(Trainings trainings, TrainingStore store, Jobs jobs, Bodies bodies, int threads) {
    this.trainings = trainings;
    this.store = store;
    this.jobs = jobs;
    this.bodies = bodies;
    this.threads = threads;
  }

  void on(RoutesConfig routes) {
    routes.post("/api/data/{name}/splits", this::split);
    routes.post("/api/trainings", this::start);
    routes.get("/api/trainings", this::list);
    routes.get("/api/trainings/{id}", this::show);
    routes.delete("/api/trainings/{id}", this::delete);
  }

  private void split(Context ctx) throws IOException {
    ObjectNode body = bodies.json(ctx);
    String data = ctx.pathParam("name");
    trainings.folder(data);
    ObjectNode request = Json.object().put("data", data).put("protocol", protocol(body));
    request.put("seed", seed(body));
    Job job = jobs.submit(Job.queued(Job.Kind.DATA, null, request.toString()));
    Json.send(ctx, 202, Json.object().put("job", job.id()));
  }

  private void start(Context ctx) throws IOException {
    ObjectNode body = bodies.json(ctx);
    String data = Json.needText(body, "data");
    trainings.folder(data);
    String network = Json.needText(body, "network");
    List<String> known = Recipes.all().stream().map(Recipe::name).toList();
    if (!known.contains(network)) {
      throw Problem.parameter("network", "need one of " + String.join(", ", known));
    }
    String id = Ids.random();
    Job job = Job.queued(Job.Kind.TRAINING, null, Json.object().put("training", id).toString());
    trainings.add(
        new Training(
            id,
            data + " " + network,
            job.id(),
            job.created(),
            data,
            network,
            protocol(body),
            Json.whole(body, "epochs", Recipes.named(network).training().epochs(), 1, MOST_EPOCHS),
            Json.whole(body, "steps", 0, 1, MOST_STEPS),
            seed(body),
            threads,
            List.of(),
            List.of(),
            List.of()));
    try {
      jobs.submit(job);
    } catch (Problem full) {
      store.remove(id);
      throw full;
    }
    ctx.header("Location", "/api/trainings/" + id);
    Json.send(ctx, 202, Json.object().put("training", id).put("job", job.id()));
  }

  private static int seed(ObjectNode body) {
    return Json.whole(body, "seed", 0, 0, Integer.MAX_VALUE);
  }

  private static String protocol(ObjectNode body) {
    String text = Json.text(body, "protocol");
    try {
      return text == null ? null : Protocol.of(text).text();
    } catch (IllegalArgumentException e) {
      throw Problem.parameter("protocol", e.getMessage());
    }
  }

  private ObjectNode json(Training training) {
    Job job = jobs.find(training.job());
    boolean ended = job == null || job.state() == Job.State.DONE;
    return training.json(job, ended ? trainings.modelOf(training) : null);
  }

  private void list(Context ctx) {
    ObjectNode node = Json.object();
    ArrayNode array = node.putArray("trainings");
    store.all().forEach(training -> array.add(json(training)));
    Json.send(ctx, 200, node);
  }

  private void delete(Context ctx) throws IOException {
    Training training = store.get(ctx.pathParam("id"));
    jobs.forgetEnded(training.job());
    trainings.remove(training);
    ctx.status(204);
  }

  private void show(Context ctx) {
    Json.send(ctx, 200, json(store.get(ctx.pathParam("id"))));
  }
}

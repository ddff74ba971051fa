package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.explain.Attributors;
import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.render.Road;
import io.earwitness.report.ExplainOptions;
import io.earwitness.report.Explainer;
import io.earwitness.report.ViewRequest;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;

/** Whole explanations to take away: the self-contained report, its JSON, its sounds. */
final class Reports implements Jobs.Work {
  private static final int MOMENTS = 4;
  private static final Map<String, String> TYPES =
      Map.of(
          "report.html", "text/html; charset=utf-8",
          "explanation.json", "application/json; charset=utf-8",
          "part.wav", "audio/wav",
          "rest.wav", "audio/wav");
  private static final Set<String> FIELDS =
      Set.of("model", "method", "layer", "filter", "target", "options");

  private final Songs songs;
  private final Models models;
  private final ViewMaps maps;
  private final ReportFolders folders;
  private final Disk disk;

  /** The queue comes with the routes: it needs this work before it is there itself. */
  Reports(Songs songs, Models models, ViewMaps maps, ReportFolders folders, Disk disk) {
    this.songs = songs;
    this.models = models;
    this.maps = maps;
    this.folders = folders;
    this.disk = disk;
  }

  void on(RoutesConfig routes, Jobs jobs, Bodies bodies) {
    routes.post("/api/songs/{id}/explanations", ctx -> ask(ctx, jobs, bodies));
    routes.get("/api/songs/{id}/explanations/{job}/{file}", this::send);
  }

  private void ask(Context ctx, Jobs jobs, Bodies bodies) throws IOException {
    ObjectNode body = bodies.json(ctx);
    for (Map.Entry<String, ?> field : body.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        throw Problem.parameter(field.getKey(), "is unknown here");
      }
    }
    Map<String, String> given = new LinkedHashMap<>();
    for (String field : List.of("method", "layer", "filter", "target")) {
      String value = Json.text(body, field);
      if (value != null) {
        given.put(field, value);
      }
    }
    if (body.get("options") instanceof ObjectNode options) {
      options.properties().forEach(o -> given.put(o.getKey(), Json.text(options, o.getKey())));
    }
    Heard heard = Heard.of(songs, ctx.pathParam("id"), models.get(Json.text(body, "model")));
    View view = maps.get(heard, given).view();
    disk.require(Disk.Need.REPORT);
    Job job = jobs.submit(Job.queued(Job.Kind.REPORT, heard.song().id(), view.json().toString()));
    Json.send(ctx, 202, Json.object().put("job", job.id()));
  }

  @Override
  public ObjectNode run(Job job, Ticket ticket) throws IOException {
    View view = View.of(models, Json.parse(job.request()));
    Heard heard = Heard.of(songs, job.song(), view.model());
    disk.require(Disk.Need.REPORT);
    Path folder = folders.begin(job.song(), job.id());
    boolean whole = false;
    try {
      explain(view, heard, folder, ticket);
      whole = true;
    } finally {
      folders.end(folder, whole);
    }
    ObjectNode result = Json.object();
    String url = "/api/songs/" + job.song() + "/explanations/" + job.id() + "/";
    result.put("report", url + "report.html").put("json", url + "explanation.json");
    for (String sound : List.of("part", "rest")) {
      if (Files.exists(folder.resolve(sound + ".wav"))) { // a silent song has neither
        result.put(sound, url + sound + ".wav");
      }
    }
    return result;
  }

  private static void explain(View view, Heard heard, Path folder, Ticket ticket)
      throws IOException {
    ticket.progress("explanation", 0, "");
    List<String> labels = view.model().card().labels();
    ExplainOptions how =
        new ExplainOptions(
            List.of(new ViewRequest(view.method(), view.options())),
            view.isOfFilter() ? Optional.empty() : Optional.of(labels.get(view.target())),
            MOMENTS,
            Road.ORIGINAL_PHASE);
    DifferentiableClassifier network = view.model().ear().model();
    // methods that need the layers themselves want the network itself, and are fast
    DoubleConsumer told = share -> ticket.progress("explanation", share, "");
    Watched watched = new Watched(network, told);
    watched.expect(expected(view, heard.files().sound()));
    String digest = view.model().digest();
    Explainer explainer =
        worksOn(watched, view)
            ? new Explainer(watched, digest)
            : new Explainer(network, digest, told);
    explainer.explain(
        heard.files().original(), Source.of(heard.song(), heard.files()), how, folder);
    ticket.check();
  }

  /** About how many samples the network will see: the timeline's, and those of the windows. */
  private static int expected(View view, Pcm song) {
    double seconds = (double) song.length() / song.sampleRate();
    double windows = 2 * seconds / view.model().card().segmentSeconds();
    int each =
        switch (view.method()) {
          case "ig" -> Integer.parseInt(view.options().get("nSteps"));
          case "occlusion" -> 300;
          default -> 1;
        };
    return (int) (seconds + windows * each);
  }

  private static boolean worksOn(DifferentiableClassifier model, View view) {
    try {
      Attributors.create(view.method(), model, view.options());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void send(Context ctx) throws IOException {
    Song song = songs.get(ctx.pathParam("id"));
    String name = ctx.pathParam("file");
    String type = TYPES.get(name);
    Path folder = folders.of(song.id(), ctx.pathParam("job"));
    if (type == null || !Files.isRegularFile(folder.resolve(name))) {
      throw Problem.notFound("there is no such file");
    }
    // never shown as a page of ours: what it may run is its own affair
    Params.attach(ctx, song.title() + " " + name);
    Ranges.send(ctx, Content.of(folder.resolve(name)), type, ctx.pathParam("job") + "-" + name);
  }
}

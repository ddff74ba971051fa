package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;

/** Songs: bringing in, listing, answers, deleting, spectrogram, sound. */
final class SongApi {
  private final Uploads uploads;
  private final Guard guard;
  private final Songs songs;
  private final Jobs jobs;
  private final Models models;
  private final ViewMaps maps;

  SongApi(Uploads uploads, Guard guard, Songs songs, Jobs jobs, Models models, ViewMaps maps) {
    this.uploads = uploads;
    this.guard = guard;
    this.songs = songs;
    this.jobs = jobs;
    this.models = models;
    this.maps = maps;
  }

  void on(RoutesConfig routes) {
    routes.post(Uploads.PATH, this::upload);
    routes.post("/api/examples/{name}", this::example);
    routes.get("/api/songs", this::list);
    routes.get("/api/songs/{id}", this::show);
    routes.delete("/api/songs/{id}", this::delete);
    routes.post("/api/songs/{id}/answers", this::answer);
    routes.get("/api/songs/{id}/tiles/{level}/{tile}", this::tile);
    routes.get("/api/songs/{id}/audio/original.wav", this::original);
  }

  private void upload(Context ctx) throws IOException {
    guard.upload(ctx);
    accepted(ctx, uploads.upload(ctx));
  }

  private void example(Context ctx) throws IOException {
    guard.upload(ctx);
    accepted(ctx, uploads.example(ctx.pathParam("name")));
  }

  private static void accepted(Context ctx, Song song) {
    ctx.header("Location", "/api/songs/" + song.id());
    Json.send(ctx, 202, Json.object().put("song", song.id()).put("job", song.job()));
  }

  private void list(Context ctx) {
    ObjectNode node = Json.object();
    ArrayNode array = node.putArray("songs");
    for (Song song : songs.all()) {
      array
          .addObject()
          .put("id", song.id())
          .put("title", song.title())
          .put("artist", song.artist())
          .put("seconds", Json.rounded(song.seconds()))
          .put("state", state(song))
          .put("job", song.job())
          .put("words", song.words());
    }
    Json.send(ctx, 200, node);
  }

  /** How its intake stands; long after it, the job may be forgotten. */
  private String state(Song song) {
    Job job = jobs.find(song.job());
    return (job == null ? Job.State.DONE : job.state()).text();
  }

  private void show(Context ctx) throws IOException {
    Song song = songs.get(ctx.pathParam("id"));
    ObjectNode node = Json.object().put("id", song.id()).put("title", song.title());
    node.put("artist", song.artist()).put("file", song.file());
    node.put("seconds", song.seconds()).put("sampleRate", song.sampleRate());
    node.put("channels", song.channels()).put("state", state(song)).put("job", song.job());
    node.set("warnings", Json.texts(song.warnings()));
    ObjectNode answers = node.putObject("answers");
    SongFiles files = new SongFiles(songs.folder(song.id()));
    for (Model model : models.all()) {
      if (Files.exists(files.answer(model))) {
        answers.set(model.id(), Json.MAPPER.readTree(files.answer(model).toFile()));
      }
    }
    Json.send(ctx, 200, node);
  }

  /** Has all networks hear the song that have not yet; those that joined after it came. */
  private void answer(Context ctx) throws IOException {
    Song song = songs.get(ctx.pathParam("id"));
    Job job = jobs.submitOnce(Job.queued(Job.Kind.SONG, song.id(), "{}"));
    try {
      accepted(ctx, songs.update(song.id(), s -> s.takenInBy(job.id())));
    } catch (Ticket.Cancelled deleted) {
      jobs.remove(song.id());
      throw deleted;
    }
  }

  private void delete(Context ctx) throws IOException {
    Song song = songs.get(ctx.pathParam("id"));
    jobs.remove(song.id());
    songs.remove(song.id());
    maps.remove(song.id());
    ctx.status(204);
  }

  private void tile(Context ctx) throws IOException {
    Heard heard = heard(ctx);
    int level = Params.number(ctx.pathParam("level"), "level");
    int index = Params.picture(ctx.pathParam("tile"));
    byte[] png = heard.pyramid().tile(level, index);
    ctx.header("Cache-Control", "private, max-age=600");
    ctx.contentType("image/png");
    ctx.result(png);
  }

  private Heard heard(Context ctx) throws IOException {
    return Heard.of(songs, ctx.pathParam("id"), models.get(ctx.queryParam("model")));
  }

  private void original(Context ctx) throws IOException {
    Song song = songs.get(ctx.pathParam("id"));
    SongFiles files = new SongFiles(songs.folder(song.id()));
    if (song.samples() == 0) {
      throw Problem.notFound("the song is not decoded yet");
    }
    Params.download(ctx, song.title() + ".wav");
    Ranges.send(ctx, Content.of(files.original()), "audio/wav", song.id());
  }
}

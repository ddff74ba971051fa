package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Questions about a song that a visitor waits for: rectangles, and the wall of filters. */
final class AskApi {
  private final Songs songs;
  private final Models models;
  private final Hands hands;
  private final Bodies bodies;
  private final Disk disk;

  AskApi(Songs songs, Models models, Hands hands, Bodies bodies, Disk disk) {
    this.songs = songs;
    this.models = models;
    this.hands = hands;
    this.bodies = bodies;
    this.disk = disk;
  }

  void on(RoutesConfig routes) {
    routes.post("/api/songs/{id}/regions", this::region);
    routes.get("/api/songs/{id}/wall", this::wall);
    routes.get("/api/songs/{id}/wall/sheet.png", this::sheet);
  }

  private Heard heard(Context ctx, String model) throws IOException {
    return Heard.of(songs, ctx.pathParam("id"), models.get(model));
  }

  private void region(Context ctx) throws IOException {
    ObjectNode body = bodies.json(ctx);
    Heard heard = heard(ctx, Json.text(body, "model"));
    Region region =
        Region.of(
            heard.song(),
            Json.number(body, "from"),
            Json.number(body, "to"),
            Json.number(body, "low"),
            Json.number(body, "high"),
            Json.text(body, "keep"));
    Json.send(ctx, 200, hands.call(() -> new Listening(heard, region).ask()));
  }

  private Wall wallOf(Context ctx) throws IOException {
    Heard heard = heard(ctx, ctx.queryParam("model"));
    String layer = ctx.queryParam("layer");
    if (layer == null || !heard.model().filters().containsKey(layer)) {
      throw Problem.parameter(
          "layer", "need one of " + String.join(", ", heard.model().filters().keySet()));
    }
    Path folder = heard.files().walls(heard.model());
    Wall wall = new Wall(heard, layer, folder);
    if (!wall.isMade()) {
      disk.require(Disk.Need.MAP);
      try {
        hands.call(
            () -> {
              if (!wall.isMade()) {
                wall.make(Ticket.NONE);
              }
              return null;
            });
      } finally {
        if (songs.find(heard.song().id()) == null) { // deleted meanwhile
          songs.remove(heard.song().id());
        }
      }
    }
    return wall;
  }

  private void wall(Context ctx) throws IOException {
    Wall wall = wallOf(ctx);
    String url = ctx.path() + "/sheet.png?" + ctx.queryString();
    Json.send(ctx, 200, wall.json(url));
  }

  private void sheet(Context ctx) throws IOException {
    Wall wall = wallOf(ctx);
    String tag = Digests.of(Files.readAllBytes(wall.sheet()));
    Ranges.send(ctx, Content.of(wall.sheet()), "image/png", tag);
  }
}

package io.earwitness.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Maps as tiles, and the sound of a map and of the rest. */
final class MapApi {
  /** Parameters that are no part of a view. */
  private static final Set<String> OTHERS = Set.of("model", "download", "sketch");

  /** For a picture that is wanted at once. */
  private static final long SKETCH_MILLIS = 600;

  /** For any other: whoever asked may have left, and others wait. What is made by then is kept. */
  private static final long MOST_MILLIS = 10_000;

  private final Songs songs;
  private final Models models;
  private final Jobs jobs;
  private final ViewMaps maps;
  private final Hands hands;
  private final Disk disk;
  private final Blocks blocks = new Blocks();

  MapApi(Songs songs, Models models, Jobs jobs, ViewMaps maps, Hands hands, Disk disk) {
    this.songs = songs;
    this.models = models;
    this.jobs = jobs;
    this.maps = maps;
    this.hands = hands;
    this.disk = disk;
  }

  void on(RoutesConfig routes) {
    routes.get("/api/songs/{id}/maps/{level}/{tile}", this::tile);
    routes.get("/api/songs/{id}/audio/part.wav", ctx -> sound(ctx, true));
    routes.get("/api/songs/{id}/audio/rest.wav", ctx -> sound(ctx, false));
    routes.get("/api/songs/{id}/audio/region.wav", this::region);
  }

  private Heard heard(Context ctx) throws IOException {
    return Heard.of(songs, ctx.pathParam("id"), models.get(ctx.queryParam("model")));
  }

  private ViewMap map(Context ctx, Heard heard) throws IOException {
    Map<String, String> given = new LinkedHashMap<>();
    ctx.queryParamMap()
        .forEach(
            (name, values) -> {
              if (!OTHERS.contains(name)) {
                given.put(name, values.get(0));
              }
            });
    return maps.get(heard, given);
  }

  private void tile(Context ctx) throws IOException {
    Heard heard = heard(ctx);
    int level = Params.number(ctx.pathParam("level"), "level");
    int index = Params.picture(ctx.pathParam("tile"));
    int to = Pyramid.end(heard.frames(), level, index);
    int from = Pyramid.first(level, index);
    ViewMap map = map(ctx, heard);
    if (!map.view().isFast() && !map.has(from, to)) {
      later(ctx, map);
      return;
    }
    boolean whole = map.has(from, to);
    if (!whole) {
      disk.require(Disk.Need.MAP);
      long millis = "1".equals(ctx.queryParam("sketch")) ? SKETCH_MILLIS : MOST_MILLIS;
      try {
        whole = hands.call(() -> map.sketch(from, to, millis));
      } finally {
        maps.tidy(songs, heard.song().id());
      }
    }
    byte[] png = map.tile(level, index);
    ctx.header("Earwitness-Scale", String.format(Locale.ROOT, "%.6g", map.scale()));
    if (whole) {
      ctx.header("Cache-Control", "private, max-age=600");
    } else {
      ctx.header("Earwitness-Partial", "1");
      ctx.header("Cache-Control", "no-store");
    }
    ctx.contentType("image/png");
    ctx.result(png);
  }

  /** Has a slow map made, and says by which job: the one that is at it already, if there is one. */
  private void later(Context ctx, ViewMap map) {
    disk.require(Disk.Need.MAP);
    String song = map.heard().song().id();
    String request = map.view().json().toString();
    Job job = jobs.submitOnce(Job.queued(Job.Kind.MAP, song, request));
    Json.send(ctx, 202, Json.object().put("job", job.id()));
  }

  private void sound(Context ctx, boolean part) throws IOException {
    Heard heard = heard(ctx);
    ViewMap map = map(ctx, heard);
    if (!map.view().isFast() && !map.has(0, heard.frames())) {
      later(ctx, map);
      return;
    }
    String which = part ? "part" : "rest";
    Params.download(ctx, heard.song().title() + " " + which + ".wav");
    String key = heard.song().id() + "-" + map.view().key();
    SplitSound sound = new SplitSound(heard, new MapMask(map), key, part, hands, blocks);
    try {
      Ranges.send(ctx, sound, "audio/wav", key + "-" + which);
    } finally {
      maps.tidy(songs, heard.song().id());
    }
  }

  private void region(Context ctx) throws IOException {
    Heard heard = heard(ctx);
    Region region =
        Region.of(
            heard.song(),
            Params.number(ctx, "from"),
            Params.number(ctx, "to"),
            Params.number(ctx, "low"),
            Params.number(ctx, "high"),
            ctx.queryParam("keep"));
    Params.download(ctx, heard.song().title() + " " + region.keep() + ".wav");
    String key = heard.song().id() + "-" + Digests.of(heard.model().featuresKey() + region.place());
    boolean inside = region.keep() == Region.Keep.INSIDE;
    SplitSound sound =
        new SplitSound(heard, new RegionMask(region, heard), key, inside, hands, blocks);
    Ranges.send(ctx, sound, "audio/wav", key + "-" + region.keep());
  }
}

package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import io.earwitness.model.Version;
import io.earwitness.synth.Genre;
import io.earwitness.torch.Torch;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinException;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The studio: a web server with its songs, jobs and networks. One at a time may use a state folder;
 * what it holds survives any end of the program.
 */
public final class Studio implements AutoCloseable {
  private final StudioOptions options;
  private final FileChannel lock;
  private final Pages pages;
  private final Models models;
  private final Hands hands;
  private final Jobs jobs;
  private final Javalin server;

  private Studio(
      StudioOptions options, FileChannel lock, Consumer<String> console, LongSupplier usableBytes)
      throws IOException {
    this.options = options;
    this.lock = lock;
    Torch.setThreads(options.threads());
    Path state = options.state();
    Limits limits = options.limits();
    Folders.sweep(state);
    Disk disk = new Disk(usableBytes);
    StudioLog log = new StudioLog(state.resolve("studio.log"), console);
    Damaged damaged = new Damaged(log);
    pages = new Pages();
    models = new Models(options.models());
    Songs songs = new Songs(state.resolve("songs"), damaged);
    ViewMaps maps = new ViewMaps(state.resolve("maps"), limits.cacheBytes());
    maps.sweep(songs);
    int half = Math.max(1, options.threads() / 2);
    hands = new Hands(half);
    TrainingStore store = new TrainingStore(state.resolve("trainings"), damaged);
    Trainings trainings = new Trainings(store, models, options.data(), disk);
    trainings.open(damaged);
    damaged.tell(console);
    ReportFolders folders = new ReportFolders(songs, limits.reportBytes());
    Reports reports = new Reports(songs, models, maps, folders, disk);
    int threads = options.threads();
    Map<Job.Kind, Jobs.Work> works =
        Map.of(
            Job.Kind.SONG,
            tidied(new Intake(songs, models, maps, limits.seconds(), disk), songs, maps),
            Job.Kind.MAP,
            tidied((job, ticket) -> maps.makeAll(songs, models, disk, job, ticket), songs, maps),
            Job.Kind.REPORT,
            tidied(reports, songs, maps),
            Job.Kind.TRAINING,
            trainings::train,
            Job.Kind.DATA,
            (job, ticket) -> trainings.split(job, ticket, threads));
    jobs =
        new Jobs(
            new JobStore(state.resolve("studio.db")),
            log,
            limits.queue(),
            works,
            job -> isNeeded(job, songs, store));
    Guard guard = new Guard(options);
    Bodies bodies = new Bodies(limits);
    Uploads uploads = new Uploads(songs, jobs, limits, bodies, disk);
    server =
        Javalin.create(
            config -> {
              web(config);
              config.routes.before(guard::check);
              new Problems(log).on(config.routes);
              config.routes.get("/", this::index);
              config.routes.get("/page/<name>", ctx -> pages.send(ctx, ctx.pathParam("name")));
              config.routes.get("/api/openapi.yaml", Studio::openApi);
              config.routes.get("/api/studio", ctx -> Json.send(ctx, 200, json()));
              new SongApi(uploads, guard, songs, jobs, models, maps).on(config.routes);
              new MapApi(songs, models, jobs, maps, hands, disk).on(config.routes);
              new AskApi(songs, models, hands, bodies, disk).on(config.routes);
              reports.on(config.routes, jobs, bodies);
              new TrainingApi(trainings, store, jobs, bodies, threads).on(config.routes);
              new Dictionaries(models).on(config.routes);
              new JobApi(jobs, songs, new Events(jobs, limits.listeners())).on(config.routes);
            });
  }

  /** Work on a song that takes away what it still wrote after the song was deleted. */
  private static Jobs.Work tidied(Jobs.Work work, Songs songs, ViewMaps maps) {
    return (job, ticket) -> {
      try {
        return work.run(job, ticket);
      } finally {
        maps.tidy(songs, job.song());
      }
    };
  }

  /** Whether a song or a training that is there tells by this job how it stands. */
  private static boolean isNeeded(Job job, Songs songs, TrainingStore trainings) {
    if (job.kind() == Job.Kind.TRAINING) {
      return trainings.has(Trainings.of(job));
    }
    Song song = job.kind() == Job.Kind.SONG ? songs.find(job.song()) : null;
    return song != null && job.id().equals(song.job());
  }

  /**
   * Opens a studio; it answers when this returns.
   *
   * @param console gets a line for each fault of the program
   * @throws IOException if a model or the state folder cannot be used, or the port is taken
   */
  public static Studio open(StudioOptions options, Consumer<String> console) throws IOException {
    return open(options, console, () -> options.state().toFile().getUsableSpace());
  }

  /** With a disk of one's own, which has room for so many bytes. */
  static Studio open(StudioOptions options, Consumer<String> console, LongSupplier usableBytes)
      throws IOException {
    Files.createDirectories(options.state());
    FileChannel lock = lock(options.state().resolve("studio.lock"));
    Studio studio;
    try {
      requireFree(options.host(), options.port()); // before models are opened, which takes a while
      studio = new Studio(options, lock, console, usableBytes);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
    try {
      studio.server.start(options.host(), options.port());
      studio.jobs.start(Math.max(1, options.threads() - options.threads() / 2));
      return studio;
    } catch (JavalinException e) {
      studio.close();
      throw taken(options.host(), options.port(), e);
    }
  }

  private static void requireFree(String host, int port) throws IOException {
    try (ServerSocket trial = new ServerSocket()) {
      trial.setReuseAddress(true); // as the server does
      trial.bind(new InetSocketAddress(host, port));
    } catch (SocketException e) {
      throw taken(host, port, e);
    }
  }

  private static IOException taken(String host, int port, Exception cause) {
    return new IOException(host + ":" + port + ": cannot listen there, is it taken?", cause);
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock held;
    try {
      held = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      held = null;
    }
    if (held == null) {
      channel.close();
      throw new IOException(file.getParent() + ": another studio uses this folder");
    }
    return channel;
  }

  private static void web(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    config.router.treatMultipleSlashesAsSingleSlash = false;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.modifyServer(server -> server.setErrorHandler(new BareErrors()));
    config.jetty.modifyServletContextHandler(
        servlets -> servlets.addFilter(new HeadAsGet(), "/*", EnumSet.of(DispatcherType.REQUEST)));
  }

  private void index(Context ctx) {
    if (ctx.queryParam("token") != null) {
      ctx.header("Location", "/");
      ctx.status(303);
      return;
    }
    pages.send(ctx, "index.html");
  }

  private static void openApi(Context ctx) {
    ctx.contentType("application/yaml");
    ctx.result(Studio.class.getResourceAsStream("openapi.yaml"));
  }

  /** Methods and paths that it answers to, such as {@code GET /api/jobs/{id}}. */
  Set<String> routes() {
    return server.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(endpoint -> endpoint.method + " " + endpoint.path.replace('<', '{').replace('>', '}'))
        .collect(Collectors.toSet());
  }

  private ObjectNode json() {
    ObjectNode node = Json.object().put("version", Version.current());
    node.set("languages", Json.texts(pages.languages()));
    node.putObject("limits")
        .put("uploadBytes", options.limits().uploadBytes())
        .put("seconds", options.limits().seconds())
        .put("songs", options.limits().songs());
    ArrayNode examples = node.putArray("examples");
    for (Genre genre : Genre.values()) {
      examples.addObject().put("name", genre.label()).put("title", Uploads.title(genre));
    }
    ArrayNode networks = node.putArray("models");
    models.all().forEach(model -> networks.add(model.json()));
    ArrayNode data = node.putArray("data");
    options.data().keySet().forEach(n -> data.addObject().put("id", n).put("name", n));
    node.set("recipes", Json.texts(Recipes.all().stream().map(Recipe::name).toList()));
    return node;
  }

  /** The port that it listens at. */
  public int port() {
    return server.port();
  }

  /** Stops listening, ends what runs, and lets the folder go. */
  @Override
  public void close() throws IOException {
    server.stop();
    hands.close();
    jobs.close();
    models.close();
    lock.close();
  }
}

package io.earwitness.web;

import io.earwitness.audio.AudioFormatException;
import io.earwitness.audio.AudioInfo;
import io.earwitness.audio.AudioReader;
import io.earwitness.synth.Genre;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Brings songs in: the bytes go to a file of a name that we choose, and count when they are whole.
 */
final class Uploads {
  static final String PATH = "/api/songs";

  private static final Set<String> TYPES =
      Set.of("video/webm", "video/mp4", "application/ogg", "application/octet-stream");
  private static final int MOST_LETTERS = 200;

  /** Reading a header takes milliseconds; a file that is made to, takes minutes. */
  private static final Duration PROBE = Duration.ofSeconds(10);

  private final Songs songs;
  private final Jobs jobs;
  private final Limits limits;
  private final Bodies bodies;
  private final Disk disk;

  Uploads(Songs songs, Jobs jobs, Limits limits, Bodies bodies, Disk disk) {
    this.songs = songs;
    this.jobs = jobs;
    this.limits = limits;
    this.bodies = bodies;
    this.disk = disk;
  }

  /**
   * Takes the body of a request.
   *
   * @return the song, whose job waits
   */
  Song upload(Context ctx) throws IOException {
    requireType(ctx.contentType());
    String name = name(ctx.queryParam("name"));
    requireRoom();
    return bodies.upload(ctx, () -> begun((id, folder) -> received(ctx, name, id, folder)));
  }

  private Song received(Context ctx, String name, String id, Path folder) throws IOException {
    Path file = new SongFiles(folder).upload();
    bodies.receive(ctx, file);
    AudioInfo info = probe(file);
    String title = line(info.tags().getOrDefault("title", ""));
    String artist = line(info.tags().getOrDefault("artist", ""));
    return start(id, name, title.isEmpty() ? name : title, artist.isEmpty() ? null : artist, null);
  }

  /** Makes a song in a folder. */
  private interface Making {
    Song in(String id, Path folder) throws IOException;
  }

  /** Begins a song; what does not become one leaves nothing. */
  private Song begun(Making making) throws IOException {
    String id = Ids.random();
    Path folder = songs.begin(id, limits.songs());
    boolean whole = false;
    try {
      Song song = making.in(id, folder);
      whole = true;
      return song;
    } finally {
      if (!whole) {
        songs.remove(id);
      }
    }
  }

  /** Takes a piece of built-in music. */
  Song example(String name) throws IOException {
    if (!Genre.labels().contains(name)) {
      throw Problem.notFound("there is no such example");
    }
    requireRoom();
    return begun((id, folder) -> start(id, name + ".wav", title(Genre.of(name)), null, name));
  }

  static String title(Genre genre) {
    return genre.label() + ": " + genre.description();
  }

  private Song start(String id, String file, String title, String artist, String example)
      throws IOException {
    Job job = Job.queued(Job.Kind.SONG, id, "{}");
    Song song =
        new Song(id, file, title, artist, example, job.created(), job.id(), 0, 0, 0, "", List.of());
    songs.add(song);
    jobs.submit(job);
    return song;
  }

  private void requireRoom() {
    disk.require(Disk.Need.SONG);
    jobs.requireRoom(Job.Kind.SONG);
  }

  private static void requireType(String given) {
    String type = given == null ? "" : given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!type.startsWith("audio/") && !TYPES.contains(type)) {
      throw Problem.contentType("audio/*, " + String.join(", ", TYPES.stream().sorted().toList()));
    }
  }

  /** A file's name, for people only: one line without folders. */
  private static String name(String given) {
    if (given == null || given.isBlank()) {
      throw Problem.parameter("name", "is missing");
    }
    String plain =
        line(given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1));
    if (plain.isEmpty()) {
      throw Problem.parameter("name", "need at least one letter");
    }
    return plain;
  }

  /** A name or a tag as one line that is not endless. */
  private static String line(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
    int letters = Math.min(MOST_LETTERS, plain.codePointCount(0, plain.length()));
    return plain.substring(0, plain.offsetByCodePoints(0, letters));
  }

  /** What a file says about itself; refused here if it holds no sound. */
  private AudioInfo probe(Path file) throws IOException {
    try (AudioReader reader = AudioReader.open(file, PROBE)) {
      Decoding.requireShort(reader.info().seconds(), limits.seconds());
      return reader.info();
    } catch (AudioFormatException e) {
      throw Problem.unusable("body", e.reason());
    }
  }
}

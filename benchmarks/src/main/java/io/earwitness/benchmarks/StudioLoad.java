package io.earwitness.benchmarks;

import io.earwitness.audio.WavWriter;
import io.earwitness.synth.Genre;
import io.earwitness.synth.SynthMusic;
import io.earwitness.web.Limits;
import io.earwitness.web.Studio;
import io.earwitness.web.StudioOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Loads a studio: some visitors upload, look and listen, while one more only looks at a song that
 * is done. Prints what they were answered and how fast; ends with 1 if anything but the stated
 * refusals (429 and 503 with Retry-After) went wrong.
 *
 * <p>All visitors come from one address, so the limits of one client are multiplied by their
 * number.
 */
public final class StudioLoad {
  private static final List<Genre> GENRES = List.of(Genre.HOUSE, Genre.JAZZ, Genre.DUB, Genre.LOFI);
  private static final double SONG_SECONDS = 20;
  private static final long RSS_PAUSE_MILLIS = 1000;

  private StudioLoad() {}

  /** Runs it: model folder, visitors (50), seconds (120). */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path model = Path.of(args[0]);
    int visitors = args.length > 1 ? Integer.parseInt(args[1]) : 50;
    int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 120;
    Path state = Files.createTempDirectory("earwitness-load");
    Limits one = Limits.DEFAULT;
    Limits all =
        new Limits(
            one.uploadBytes(),
            one.seconds(),
            one.songs(),
            one.queue(),
            one.cacheBytes(),
            one.requestsPerSecond() * visitors,
            one.requestBurst() * visitors,
            one.uploadsPerMinute() * visitors,
            one.listeners(),
            2 * visitors,
            one.bodySeconds(),
            one.reportBytes());
    StudioOptions options =
        new StudioOptions(
            "127.0.0.1",
            0,
            Optional.empty(),
            Map.of("model", model),
            Map.of(),
            state,
            all,
            Runtime.getRuntime().availableProcessors());
    ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    boolean good;
    try (Studio studio = Studio.open(options, faults::add)) {
      LoadTally tally = load(studio.port(), visitors, seconds);
      good = report(System.out, tally, faults);
    }
    System.exit(good ? 0 : 1);
  }

  private static LoadTally load(int port, int visitors, int seconds)
      throws IOException, InterruptedException {
    List<byte[]> songs = songs();
    LoadTally tally = new LoadTally();
    LoadVisitor looker = new LoadVisitor(port, tally, songs);
    String finished = looker.bring(0);
    tally.forget(); // the first song also pays for libtorch's start
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    for (int v = 0; v < visitors; v++) {
      LoadVisitor visitor = new LoadVisitor(port, tally, songs);
      int number = v;
      threads.add(new Thread(() -> visitor.visit(number, end), "visitor-" + v));
    }
    threads.add(new Thread(() -> looker.look(finished, end), "looker"));
    threads.forEach(Thread::start);
    while (System.nanoTime() < end) {
      tally.memory();
      Thread.sleep(RSS_PAUSE_MILLIS);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return tally;
  }

  private static List<byte[]> songs() throws IOException {
    List<byte[]> songs = new ArrayList<>();
    Path file = Files.createTempFile("load", ".wav");
    for (Genre genre : GENRES) {
      WavWriter.write(
          file, new SynthMusic(3).render(genre, 0, SONG_SECONDS).mix(), WavWriter.Encoding.PCM16);
      songs.add(Files.readAllBytes(file));
    }
    Files.delete(file);
    return songs;
  }

  private static boolean report(PrintStream out, LoadTally tally, Iterable<String> faults) {
    tally.lines().forEach(out::println);
    boolean faultless = true;
    for (String fault : faults) {
      out.println(fault);
      faultless = false;
    }
    double median = tally.median(LoadVisitor.FINISHED);
    out.printf(Locale.ROOT, "page of a finished song: median %.1f ms (need below 100)%n", median);
    return faultless && tally.unexpected() == 0 && median < 100;
  }
}

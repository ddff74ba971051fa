package io.earwitness.web;

/**
 * What one studio takes on.
 *
 * @param uploadBytes of one file
 * @param seconds of one song
 * @param songs that are kept; who wants more deletes some
 * @param queue jobs that wait
 * @param cacheBytes of maps and tiles on disk, the oldest of which go first
 * @param requestsPerSecond of one client, on average
 * @param requestBurst of one client at once
 * @param uploadsPerMinute of one client
 * @param listeners event streams that are open at once
 * @param uploadsAtOnce that come in at once, half of them of one client
 * @param bodySeconds in which a JSON body must be there, and over which the pace of uploads is
 *     taken
 * @param reportBytes of reports on disk, the oldest of which go first
 */
public record Limits(
    long uploadBytes,
    int seconds,
    int songs,
    int queue,
    long cacheBytes,
    int requestsPerSecond,
    int requestBurst,
    int uploadsPerMinute,
    int listeners,
    int uploadsAtOnce,
    int bodySeconds,
    long reportBytes) {

  /** 200 MB and 20 minutes a song, 200 songs, 16 waiting jobs, 2 GB of maps, 4 GB of reports. */
  public static final Limits DEFAULT =
      new Limits(200L << 20, 1200, 200, 16, 2L << 30, 100, 1000, 20, 64, 16, 15, 4L << 30);

  /** Checks that each is at least 1. */
  public Limits {
    need("uploadBytes", uploadBytes);
    need("seconds", seconds);
    need("songs", songs);
    need("queue", queue);
    need("cacheBytes", cacheBytes);
    need("requestsPerSecond", requestsPerSecond);
    need("requestBurst", requestBurst);
    need("uploadsPerMinute", uploadsPerMinute);
    need("listeners", listeners);
    need("uploadsAtOnce", uploadsAtOnce);
    need("bodySeconds", bodySeconds);
    need("reportBytes", reportBytes);
  }

  private static void need(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " " + value + ": need at least 1");
    }
  }
}

package io.earwitness.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Buckets that refill at a steady pace, one a client: each request takes a token out. Clients that
 * were quiet for longest are forgotten first. Safe for threads.
 */
final class RateLimit {
  private static final int MOST_CLIENTS = 10_000;
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double burst;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_CLIENTS;
        }
      };

  private static final class Bucket {
    private double tokens;
    private long filled;
  }

  /**
   * Limits each client.
   *
   * @param perSecond tokens that come back
   * @param burst tokens of a full bucket
   */
  RateLimit(double perSecond, double burst, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes a token.
   *
   * @return 0 if there was one, else seconds until there will be one, at least 1
   */
  synchronized int take(String client) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.get(client);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = burst;
      bucket.filled = now;
      buckets.put(client, bucket);
    }
    double grown = bucket.tokens + (now - bucket.filled) / NANOS * perSecond;
    bucket.tokens = Math.min(burst, grown);
    bucket.filled = now;
    if (bucket.tokens >= 1) {
      bucket.tokens--;
      return 0;
    }
    return (int) Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
  }
}

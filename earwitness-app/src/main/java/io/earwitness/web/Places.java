package io.earwitness.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A number of places, of which one client may have a part. Safe for threads. */
final class Places {
  private static final int RETRY_SECONDS = 5;

  private final String what;
  private final int all;
  private final int ofOne;
  private final Map<String, Integer> taken = new HashMap<>();
  private int sum;

  /** Something that needs a place. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Places.
   *
   * @param what takes them, for the words of a refusal
   * @param all that there are
   * @param ofOne that one client may have
   */
  Places(String what, int all, int ofOne) {
    this.what = what;
    this.all = all;
    this.ofOne = ofOne;
  }

  /**
   * Does something in a place.
   *
   * @throws Problem if the client has its part already, or all are taken
   */
  <T> T hold(String client, Work<T> work) throws IOException {
    take(client);
    try {
      return work.run();
    } finally {
      leave(client);
    }
  }

  private synchronized void take(String client) {
    int own = taken.getOrDefault(client, 0);
    if (own >= ofOne) {
      throw Problem.tooMany(own + " " + what + " of yours are under way", RETRY_SECONDS);
    }
    if (sum >= all) {
      throw Problem.busy(all + " " + what + " are under way", RETRY_SECONDS);
    }
    taken.put(client, own + 1);
    sum++;
  }

  private synchronized void leave(String client) {
    taken.computeIfPresent(client, (c, own) -> own == 1 ? null : own - 1);
    sum--;
  }
}

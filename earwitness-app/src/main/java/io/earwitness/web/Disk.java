package io.earwitness.web;

import java.util.function.LongSupplier;

/** Room on the disk: what might fill it is not begun. */
final class Disk {
  private static final int RETRY_SECONDS = 60;

  private final LongSupplier usableBytes;

  /** What is to be begun, and what it may take. */
  enum Need {
    /** A song of the longest kind, with what is made of it. */
    SONG(1L << 30),
    /** A report of such a song. */
    REPORT(1L << 30),
    /** Features of a folder of music, and a model. */
    TRAINING(1L << 30),
    /** A map, a wall of filters. */
    MAP(128L << 20);

    private final long bytes;

    Need(long bytes) {
      this.bytes = bytes;
    }
  }

  Disk(LongSupplier usableBytes) {
    this.usableBytes = usableBytes;
  }

  /**
   * Looks whether there is room.
   *
   * @throws Problem if there is not
   */
  void require(Need need) {
    if (usableBytes.getAsLong() < need.bytes) {
      throw Problem.busy("the disk is nearly full: delete some songs first", RETRY_SECONDS);
    }
  }
}

package io.earwitness.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a file's own bytes tell that libav does not: its kind, its promised length, its end. */
final class FileFacts {
  /** Sizes from here on are written by programs that did not know the length. */
  private static final long UNKNOWN_SIZE = 0x7ffff000L;

  /** More chunks than this before the sound are no honest WAV file. */
  private static final int MAX_CHUNKS = 100;

  private static final int OGG_HEADER = 27;
  private static final int OGG_LAST_PAGE = 4;

  /** Twice the longest page, so that the start of the last one is inside. */
  private static final int OGG_TAIL = 1 << 17;

  private FileFacts() {}

  /** The kind of sound file its first bytes announce, such as "FLAC"; null if none. */
  static String kind(Path path) throws IOException {
    ByteBuffer head;
    try (FileChannel file = FileChannel.open(path)) {
      head = bytes(file, 0, 12);
    }
    if (starts(head, 0, "RIFF") && starts(head, 8, "WAVE")) {
      return "WAV";
    }
    if (starts(head, 4, "ftyp")) {
      return "M4A";
    }
    if (starts(head, 0, "FORM") && starts(head, 8, "AIF")) {
      return "AIFF";
    }
    return starts(head, 0, "fLaC")
        ? "FLAC"
        : starts(head, 0, "OggS")
            ? "Ogg"
            : starts(head, 0, "ID3") ? "MP3" : starts(head, 0, ".snd") ? "AU" : null;
  }

  /** Length of a WAV file by its header in seconds; NaN where that does not tell. */
  static double wavSeconds(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      long bytesPerSecond = 0;
      long at = 12;
      for (int i = 0; i < MAX_CHUNKS; i++) {
        ByteBuffer chunk = bytes(file, at, 20);
        if (chunk.limit() < 8) {
          break;
        }
        long size = Integer.toUnsignedLong(chunk.getInt(4));
        if (starts(chunk, 0, "fmt ") && chunk.limit() == 20) {
          bytesPerSecond = Integer.toUnsignedLong(chunk.getInt(16));
        } else if (starts(chunk, 0, "data")) {
          boolean known = size > 0 && size < UNKNOWN_SIZE && bytesPerSecond > 0;
          return known ? (double) size / bytesPerSecond : Double.NaN;
        }
        at += 8 + size + size % 2;
      }
      return Double.NaN;
    }
  }

  /** Whether an Ogg file ends within a page, or with one that is not marked as the last. */
  static boolean oggIsCut(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      ByteBuffer tail = bytes(file, Math.max(0, file.size() - OGG_TAIL), OGG_TAIL);
      for (int at = tail.limit() - 4; at >= 0; at--) {
        if (starts(tail, at, "OggS")) {
          return at + OGG_HEADER > tail.limit()
              || (tail.get(at + 5) & OGG_LAST_PAGE) == 0
              || pageEnd(tail, at) > tail.limit();
        }
      }
      return true;
    }
  }

  private static int pageEnd(ByteBuffer tail, int at) {
    int segments = tail.get(at + OGG_HEADER - 1) & 0xff;
    int end = at + OGG_HEADER + segments;
    for (int i = 0; i < segments && at + OGG_HEADER + i < tail.limit(); i++) {
      end += tail.get(at + OGG_HEADER + i) & 0xff;
    }
    return end;
  }

  private static boolean starts(ByteBuffer bytes, int at, String text) {
    return bytes.limit() >= at + text.length()
        && StandardCharsets.ISO_8859_1
            .decode(bytes.slice(at, text.length()))
            .toString()
            .equals(text);
  }

  private static ByteBuffer bytes(FileChannel file, long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
      // Reads until the buffer is full or the file ends.
    }
    return bytes.flip();
  }
}

package io.earwitness.audio;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_PATCHWELCOME;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;

/** What every use of libav needs: silence on the console, errors in words, file names as bytes. */
final class Ffmpeg {
  private static final int MAX_ERROR = 128;

  static {
    av_log_set_level(AV_LOG_QUIET);
  }

  private Ffmpeg() {}

  /** Keeps libav from writing to standard error; call before any other function of it. */
  static void quiet() {
    // The static initialiser does it.
  }

  /** An error code in libav's words, first letter in lower case. */
  static String text(int error) {
    if (error == AVERROR_PATCHWELCOME()) {
      return "a variant of the format that cannot be read";
    }
    byte[] bytes = new byte[MAX_ERROR];
    av_strerror(error, bytes, MAX_ERROR);
    int end = 0;
    while (end < MAX_ERROR && bytes[end] != 0) {
      end++;
    }
    String words = new String(bytes, 0, end, StandardCharsets.UTF_8);
    return words.isEmpty()
        ? "error " + error
        : Character.toLowerCase(words.charAt(0)) + words.substring(1);
  }

  /** Fails where memory or a library set-up failed, which no file is to blame for. */
  static int require(int result, String what) {
    if (result < 0) {
      throw new IllegalStateException(what + ": " + text(result));
    }
    return result;
  }

  /**
   * A path as libav opens it. Its URI keeps the very bytes of the name on Linux and gives UTF-8 on
   * Windows, so that every name works in every locale; the scheme keeps names such as {@code
   * "http:x"} from being taken for addresses.
   */
  static BytePointer url(Path path) {
    URI uri = path.toAbsolutePath().toUri();
    byte[] raw = uri.toString().substring("file://".length()).getBytes(StandardCharsets.UTF_8);
    boolean drive = raw.length > 2 && raw[2] == ':';
    byte[] url = new byte[raw.length + 6];
    int n = 0;
    for (byte b : "file:".getBytes(StandardCharsets.US_ASCII)) {
      url[n++] = b;
    }
    for (int i = drive ? 1 : 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        url[n++] =
            (byte) Integer.parseInt(new String(raw, i + 1, 2, StandardCharsets.US_ASCII), 16);
        i += 2;
      } else {
        url[n++] = raw[i];
      }
    }
    return new BytePointer(Arrays.copyOf(url, n + 1));
  }
}

package io.earwitness.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers with a content or the stretch of it that was asked for (RFC 9110, one range). */
final class Ranges {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  /** Who asks and does not read holds a thread until the server's patience ends. */
  private static final Places DOWNLOADS = new Places("downloads", 64, 24);

  private static final int MOST_DIGITS = 18;
  private static final long FAR = Long.MAX_VALUE / 2;

  private Ranges() {}

  /**
   * Sends it: 200 as a whole, 206 for a range, 304 for who has it, 416 for a range past the end.
   *
   * @param tag changes whenever the bytes do
   */
  static void send(Context ctx, Content content, String type, String tag) throws IOException {
    String etag = "\"" + tag + "\"";
    ctx.header("Accept-Ranges", "bytes");
    ctx.header("ETag", etag);
    ctx.header("Cache-Control", "private, max-age=0, must-revalidate");
    if (etag.equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return;
    }
    long length = content.length();
    long from = 0;
    long to = length;
    Matcher asked = ONE.matcher(range(ctx, etag));
    if (asked.matches() && isRange(asked)) {
      boolean tail = asked.group(1).isEmpty();
      from = tail ? Math.max(0, length - place(asked.group(2))) : place(asked.group(1));
      to = tail || asked.group(2).isEmpty() ? length : place(asked.group(2)) + 1;
      if (from >= length) {
        ctx.header("Content-Range", "bytes */" + length);
        throw Problem.of(416, "Range past the end: there are " + length + " bytes");
      }
      to = Math.min(to, length);
      ctx.status(206);
      ctx.header("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + length);
    }
    long first = from;
    long end = to;
    if (HeadAsGet.isHead(ctx)) {
      begin(ctx, type, end - first);
      return;
    }
    DOWNLOADS.hold(
        ctx.ip(),
        () -> {
          begin(ctx, type, end - first);
          content.write(first, end, ctx.res().getOutputStream());
          return null;
        });
  }

  private static void begin(Context ctx, String type, long length) {
    ctx.contentType(type);
    ctx.header("Content-Length", Long.toString(length));
  }

  /** Whether it has a beginning or an end, and not the end before the beginning. */
  private static boolean isRange(Matcher asked) {
    String first = asked.group(1);
    String last = asked.group(2);
    return first.isEmpty() ? !last.isEmpty() : last.isEmpty() || place(first) <= place(last);
  }

  /** A place in a content; those beyond every content are alike. */
  private static long place(String digits) {
    return digits.length() > MOST_DIGITS ? FAR : Long.parseLong(digits);
  }

  /** The range that counts: none if it is of an older content. */
  private static String range(Context ctx, String etag) {
    String range = ctx.header("Range");
    String condition = ctx.header("If-Range");
    return range == null || (condition != null && !condition.equals(etag)) ? "" : range.strip();
  }
}

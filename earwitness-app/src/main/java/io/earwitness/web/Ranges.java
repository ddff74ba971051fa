package io.earwitness.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers with a content or the stretch of it that was asked for (RFC 9110, one range). */
final class Ranges {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

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
    boolean partly = asked.matches() && asked.group().length() > "bytes=-".length();
    if (partly) {
      boolean tail = asked.group(1).isEmpty();
      long first = tail ? length - Long.parseLong(asked.group(2)) : Long.parseLong(asked.group(1));
      from = Math.max(0, first);
      to = tail || asked.group(2).isEmpty() ? length : Long.parseLong(asked.group(2)) + 1;
      if (from >= length || to <= from) {
        ctx.header("Content-Range", "bytes */" + length);
        throw Problem.of(416, "Range past the end: there are " + length + " bytes");
      }
      to = Math.min(to, length);
      ctx.status(206);
      ctx.header("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + length);
    }
    ctx.contentType(type);
    ctx.header("Content-Length", Long.toString(to - from));
    if (!ctx.method().name().equals("HEAD")) {
      content.write(from, to, ctx.res().getOutputStream());
    }
  }

  /** The range that counts: none if it is of an older content. */
  private static String range(Context ctx, String etag) {
    String range = ctx.header("Range");
    String condition = ctx.header("If-Range");
    return range == null || (condition != null && !condition.equals(etag)) ? "" : range.strip();
  }
}

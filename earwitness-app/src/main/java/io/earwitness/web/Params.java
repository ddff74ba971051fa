package io.earwitness.web;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters of requests as values, with complaints that name them. */
final class Params {
  private static final Pattern PICTURE = Pattern.compile("(\\d{1,6})\\.png");

  private Params() {}

  /** A whole number of the path, 0 or more. */
  static int number(String text, String field) {
    if (!text.matches("\\d{1,6}")) {
      throw Problem.parameter(field, "need a whole number");
    }
    return Integer.parseInt(text);
  }

  /** The number of a tile. */
  static int picture(String text) {
    Matcher name = PICTURE.matcher(text);
    if (!name.matches()) {
      throw Problem.parameter("tile", "need a number and .png");
    }
    return Integer.parseInt(name.group(1));
  }

  /** A number of the query. */
  static double number(Context ctx, String field) {
    String text = ctx.queryParam(field);
    try {
      double value = Double.parseDouble(text == null ? "" : text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // as what is no finite number
    }
    throw Problem.parameter(field, "need a number");
  }

  /** Makes the answer a file to keep, where that is asked for. */
  static void download(Context ctx, String name) {
    if ("1".equals(ctx.queryParam("download"))) {
      attach(ctx, name);
    }
  }

  /** Makes the answer a file to keep. */
  static void attach(Context ctx, String name) {
    String plain = name.replaceAll("[^\\w.-]+", "_");
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    ctx.header(
        "Content-Disposition",
        "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded);
  }
}

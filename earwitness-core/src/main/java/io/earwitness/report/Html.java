package io.earwitness.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small tools for writing a page that needs no network: templates, escaping, data addresses. */
public final class Html {
  /** Whole groups of three bytes, so that no padding stands between them. */
  private static final int GROUPS = 3 << 14;

  private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");

  private Html() {}

  /** A text resource beside this class. */
  static String resource(String name) {
    return resource(Html.class, name);
  }

  /** A text resource beside a class. */
  public static String resource(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fills each {{slot}}; what is filled in is not searched for slots again. */
  public static String fill(String template, Map<String, String> slots) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = SLOT.matcher(template);
    int from = 0;
    while (matcher.find()) {
      String value = slots.get(matcher.group(1));
      if (value == null) {
        throw new IllegalStateException("nothing for slot " + matcher.group(1));
      }
      out.append(template, from, matcher.start()).append(value);
      from = matcher.end();
    }
    return out.append(template, from, template.length()).toString();
  }

  /** A text as it may stand between tags and in quoted attributes. */
  public static String text(String raw) {
    return raw.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Bytes as an address that needs no network. */
  public static String dataAddress(String mediaType, byte[] bytes) {
    return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  /** The same for bytes that are too many for one more copy of them. */
  static void writeDataAddress(String mediaType, byte[] bytes, OutputStream out)
      throws IOException {
    out.write(("data:" + mediaType + ";base64,").getBytes(StandardCharsets.US_ASCII));
    for (int from = 0; from < bytes.length; from += GROUPS) {
      int to = Math.min(bytes.length, from + GROUPS);
      out.write(Base64.getEncoder().encode(Arrays.copyOfRange(bytes, from, to)));
    }
  }

  /** A file's name as an address beside the page. */
  static String relativeAddress(String name) {
    try {
      // the dot keeps a colon in the name from looking like a scheme
      return new URI(null, null, "./" + name, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("name " + name + ": need one that can be linked", e);
    }
  }

  /** The hash by which a content security policy allows one inline script or style. */
  static String policyHash(String inline) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A number with so many digits after the point. */
  public static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** A share as a percentage: whole, with a digit more where it would else read 0 or 100. */
  public static String percent(double share) {
    double percent = 100 * share;
    boolean edge = (percent > 0.05 && percent < 0.5) || (percent > 99.5 && percent < 99.95);
    return number(percent, edge ? 1 : 0) + " %";
  }
}

package io.earwitness.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Stands before every request: sets the headers that all answers carry, and turns away who has no
 * business here.
 *
 * <p>A page of another site can make a visitor's browser call this server. It cannot read what
 * comes back, but it could change things, so everything but reading must come from our own page. A
 * name of another site that resolves to this machine (DNS rebinding) would make that page "ours":
 * so only names that we know count as the host.
 */
final class Guard {
  private static final String COOKIE = "earwitness";
  private static final String BEARER = "Bearer ";
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Pattern ADDRESS =
      Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|\\[[0-9a-f:.]+\\]");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*0*1\\]");

  private final Optional<byte[]> token;
  private final boolean loopback;
  private final String host;
  private final RateLimit requests;
  private final RateLimit uploads;

  Guard(StudioOptions options) {
    token = options.token().map(t -> t.getBytes(StandardCharsets.UTF_8));
    host = options.host().toLowerCase(Locale.ROOT);
    loopback = StudioOptions.isLoopback(host);
    Limits limits = options.limits();
    requests = new RateLimit(limits.requestsPerSecond(), limits.requestBurst(), System::nanoTime);
    uploads =
        new RateLimit(
            limits.uploadsPerMinute() / 60.0, limits.uploadsPerMinute(), System::nanoTime);
  }

  void check(Context ctx) {
    headers(ctx);
    pace(requests, ctx);
    host(ctx);
    origin(ctx);
    token(ctx);
    contentType(ctx);
  }

  /** Counts an upload; the guard counts requests by itself. */
  void upload(Context ctx) {
    pace(uploads, ctx);
  }

  private static void headers(Context ctx) {
    SecurityHeaders.ALL.forEach(ctx::header);
  }

  private static void pace(RateLimit limit, Context ctx) {
    int wait = limit.take(ctx.ip());
    if (wait > 0) {
      throw Problem.tooMany("please wait " + wait + " s", wait);
    }
  }

  private void host(Context ctx) {
    String given = ctx.header("Host");
    String name = given == null ? "" : given.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    boolean known =
        LOOPBACK.matcher(name).matches()
            || name.equals(host)
            || (!loopback && ADDRESS.matcher(name).matches());
    if (!known) {
      throw Problem.foreign("this studio does not go by that name");
    }
  }

  /** Other sites may lead to the page, but their pages have nothing to ask or to change. */
  private static void origin(Context ctx) {
    String site = ctx.header("Sec-Fetch-Site");
    String origin = ctx.header("Origin");
    boolean sameSite = site == null || site.equals("same-origin") || site.equals("none");
    // behind a proxy the page may have come by HTTPS
    boolean sameOrigin =
        origin == null || origin.replaceFirst("^https?://", "").equals(ctx.header("Host"));
    boolean reading = READING.contains(ctx.method().name());
    boolean asking = ctx.path().startsWith("/api/");
    if (!(sameSite && sameOrigin) && (asking || !reading)) {
      throw Problem.foreign("only the studio's own page may do that");
    }
  }

  private void token(Context ctx) {
    if (token.isEmpty()) {
      return;
    }
    String asked = ctx.path().equals("/") ? ctx.queryParam("token") : null;
    if (asked != null && isToken(asked)) {
      Cookie cookie = new Cookie(COOKIE, asked);
      cookie.setPath("/");
      cookie.setHttpOnly(true);
      // a link to a view, followed from a letter, must work; what changes anything has other guards
      cookie.setSameSite(SameSite.LAX);
      ctx.cookie(cookie);
      return;
    }
    String bearer = ctx.header("Authorization");
    boolean known =
        hasCookie(ctx)
            || (bearer != null
                && bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && isToken(bearer.substring(BEARER.length())));
    if (!known) {
      throw Problem.unauthorized();
    }
  }

  /** Cookies know no ports: another studio of this host may have left one of the same name. */
  private boolean hasCookie(Context ctx) {
    jakarta.servlet.http.Cookie[] all = ctx.req().getCookies();
    return all != null
        && Arrays.stream(all).anyMatch(c -> c.getName().equals(COOKIE) && isToken(c.getValue()));
  }

  private boolean isToken(String given) {
    return given != null
        && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.orElseThrow());
  }

  private static void contentType(Context ctx) {
    if (!ctx.method().name().equals("POST") || ctx.path().equals(Uploads.PATH)) {
      return;
    }
    String type = ctx.contentType();
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw Problem.contentType("application/json");
    }
  }
}

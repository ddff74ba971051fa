package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;

/** Answers in application/problem+json for everything that goes wrong (RFC 9457). */
final class Problems {
  static final String TYPE = "application/problem+json";
  private static final int FIRST_ERROR = 400;
  private static final long DRAIN_BYTES = 32 << 20;
  private static final long DRAIN_NANOS = 5_000_000_000L;
  private static final Semaphore DRAINS = new Semaphore(8);

  private final StudioLog log;

  Problems(StudioLog log) {
    this.log = log;
  }

  void on(RoutesConfig routes) {
    routes.exception(Problem.class, Problems::refuse);
    routes.exception(
        Ticket.Cancelled.class,
        (e, ctx) -> answer(ctx, Problem.notFound("it was deleted meanwhile"), null));
    routes.exception(
        HttpResponseException.class,
        (e, ctx) -> answer(ctx, Problem.of(e.getStatus(), title(e.getStatus())), null));
    routes.exception(IOException.class, this::broken);
    routes.exception(Exception.class, this::fault);
    for (int status : new int[] {404, 405, 408, 413}) {
      routes.error(status, Problems::plain);
    }
  }

  private static void refuse(Problem problem, Context ctx) {
    answer(ctx, problem, null);
    boolean known = !Set.of(401, 403, 408).contains(problem.status());
    if (known && ctx.path().equals(Uploads.PATH) && DRAINS.tryAcquire()) {
      try {
        drain(ctx);
      } finally {
        DRAINS.release();
      }
    }
  }

  /**
   * Reads the rest of a refused upload, within reason: a client that is still sending when the
   * connection ends never sees the answer. A few at a time: who sends nothing would hold a thread.
   */
  private static void drain(Context ctx) {
    long end = System.nanoTime() + DRAIN_NANOS;
    byte[] block = new byte[1 << 16];
    try {
      InputStream rest = ctx.req().getInputStream();
      long left = DRAIN_BYTES;
      while (left > 0 && System.nanoTime() < end) {
        int read = rest.read(block);
        if (read < 0) {
          return;
        }
        left -= read;
      }
    } catch (IOException e) {
      // who does not wait for an answer gets none
    }
  }

  /** A connection that the client cut, or left idle, is nobody's fault. */
  private void broken(IOException failure, Context ctx) {
    if (failure instanceof EofException || failure.getCause() instanceof TimeoutException) {
      if (!ctx.res().isCommitted()) { // the body was none; whoever sent it may still listen
        answer(ctx, Problem.parameter("body", "it broke off, or is not what HTTP knows"), null);
      }
      return;
    }
    if (failure instanceof NoSuchFileException) {
      answer(ctx, Problem.notFound("it was deleted meanwhile"), null);
      return;
    }
    fault(failure, ctx);
  }

  private void fault(Exception failure, Context ctx) {
    if (failure instanceof HttpException bad) { // a body that is no HTTP, or comes too slowly
      answer(ctx, Problem.of(bad.getCode(), HttpStatus.getMessage(bad.getCode())), null);
      return;
    }
    String id = log.fault(ctx.method() + " " + ctx.endpoint().path, failure);
    answer(ctx, Problem.of(500, "Our fault"), id);
  }

  /** What the web server says by itself, such as that there is no such page. */
  private static void plain(Context ctx) {
    String type = ctx.res().getContentType();
    if (type == null || !type.startsWith(TYPE)) {
      answer(ctx, Problem.of(ctx.statusCode(), title(ctx.statusCode())), null);
    }
  }

  private static String title(int status) {
    return switch (status) {
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 408 -> "The body comes too slowly";
      case 413 -> "Too large";
      default -> status < FIRST_ERROR ? "OK" : "Refused";
    };
  }

  private static void answer(Context ctx, Problem problem, String id) {
    if (ctx.res().isCommitted()) {
      return;
    }
    ctx.res().resetBuffer(); // what was begun and could not be finished
    for (String header : List.of("Content-Length", "ETag", "Accept-Ranges")) {
      ctx.removeHeader(header);
    }
    if (problem.status() != 416) {
      ctx.removeHeader("Content-Range");
    }
    ctx.status(problem.status());
    ctx.contentType(TYPE);
    ctx.header("Cache-Control", "no-store");
    ctx.removeHeader("Content-Disposition");
    if (problem.retryAfter() > 0) {
      ctx.header("Retry-After", Integer.toString(problem.retryAfter()));
    }
    if (problem.status() == 401) {
      ctx.header("WWW-Authenticate", "Bearer");
    }
    ctx.result(
        body(problem.status(), problem.title(), problem.getMessage(), problem.field(), id)
            .toString()
            .getBytes(StandardCharsets.UTF_8));
  }

  /** A problem as JSON; field and id only where they are known. */
  static ObjectNode body(int status, String title, String detail, String field, String id) {
    ObjectNode node = Json.object().put("type", "about:blank");
    node.put("title", title).put("status", status).put("detail", detail);
    if (field != null) {
      node.put("field", field);
    }
    if (id != null) {
      node.put("id", id);
    }
    return node;
  }
}

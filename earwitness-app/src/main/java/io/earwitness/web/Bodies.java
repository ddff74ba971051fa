package io.earwitness.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Takes the bodies of requests in. Each holds a thread until it is there, so they have limits of
 * size, pace and number. Safe for threads.
 */
final class Bodies {
  private static final int MOST_JSON = 1 << 16;
  private static final int JSONS = 64;
  private static final int JSONS_OF_ONE = 16;

  /** An MP3 file of 4 MB takes four minutes at this pace. */
  private static final long LEAST_BYTES_PER_SECOND = 16_000;

  private static final double MOST_UPLOAD_SECONDS = 1800;

  private final Limits limits;
  private final Places jsons = new Places("requests", JSONS, JSONS_OF_ONE);
  private final Places uploads;

  Bodies(Limits limits) {
    this.limits = limits;
    int ofOne = Math.max(1, limits.uploadsAtOnce() / 2);
    uploads = new Places("uploads", limits.uploadsAtOnce(), ofOne);
  }

  /** The object that a client sent; at most 64 KB. */
  ObjectNode json(Context ctx) throws IOException {
    byte[] bytes = jsons.hold(ctx.ip(), () -> small(ctx));
    try {
      if (Json.MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw Problem.parameter("body", "need a JSON object");
    }
    throw Problem.parameter("body", "need a JSON object");
  }

  private byte[] small(Context ctx) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Pace pace = new Pace(0, limits.bodySeconds(), limits.bodySeconds(), System::nanoTime);
    Problem tooLarge = Problem.tooLarge("need at most " + MOST_JSON + " bytes of JSON");
    pass(ctx, bytes, MOST_JSON, tooLarge, pace);
    return bytes.toByteArray();
  }

  /** Does something with a client's upload, of which only so many are under way at once. */
  <T> T upload(Context ctx, Places.Work<T> work) throws IOException {
    return uploads.hold(ctx.ip(), work);
  }

  /** Writes the body to a new file. */
  void receive(Context ctx, Path file) throws IOException {
    Problem tooLarge = Problem.tooLarge("need at most " + (limits.uploadBytes() >> 20) + " MB");
    long promised = ctx.req().getContentLengthLong();
    if (promised > limits.uploadBytes()) {
      ctx.header("Connection", "close");
      throw tooLarge;
    }
    long least = LEAST_BYTES_PER_SECOND * limits.bodySeconds();
    Pace pace = new Pace(least, limits.bodySeconds(), MOST_UPLOAD_SECONDS, System::nanoTime);
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      long received = pass(ctx, out, limits.uploadBytes(), tooLarge, pace);
      if (promised >= 0 && received < promised) {
        throw Problem.parameter("body", "the upload broke off");
      }
    }
  }

  private static long pass(Context ctx, OutputStream out, long most, Problem tooLarge, Pace pace)
      throws IOException {
    InputStream in = ctx.req().getInputStream();
    long received = 0;
    byte[] block = new byte[1 << 16];
    for (int n = in.read(block); n >= 0; n = in.read(block)) {
      received += n;
      if (received > most) {
        throw tooLarge;
      }
      pace.read(n);
      out.write(block, 0, n);
    }
    return received;
  }
}

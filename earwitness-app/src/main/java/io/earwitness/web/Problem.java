package io.earwitness.web;

/** A request that is refused: a status, and words that may be shown to anyone. */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String title;
  private final String field;
  private final int retryAfter;

  private Problem(int status, String title, String field, String detail, int retryAfter) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.field = field;
    this.retryAfter = retryAfter;
  }

  /** A parameter that cannot be understood. */
  static Problem parameter(String field, String detail) {
    return new Problem(400, "Bad parameter", field, detail, 0);
  }

  /** Something well-formed that cannot be used, such as a file without sound. */
  static Problem unusable(String field, String detail) {
    return new Problem(422, "Cannot be used", field, detail, 0);
  }

  static Problem unauthorized() {
    return new Problem(401, "Token needed", null, "this studio is open to those with its token", 0);
  }

  static Problem foreign(String detail) {
    return new Problem(403, "Foreign request", null, detail, 0);
  }

  static Problem notFound(String what) {
    return new Problem(404, "Not found", null, what, 0);
  }

  /** What was asked is at odds with how things stand. */
  static Problem conflict(String detail) {
    return new Problem(409, "Not now", null, detail, 0);
  }

  static Problem tooLarge(String detail) {
    return new Problem(413, "Too large", null, detail, 0);
  }

  static Problem contentType(String need) {
    return new Problem(415, "Wrong content type", "Content-Type", "need " + need, 0);
  }

  static Problem tooMany(String detail, int retryAfter) {
    return new Problem(429, "Too many requests", null, detail, retryAfter);
  }

  static Problem busy(String detail, int retryAfter) {
    return new Problem(503, "Busy", null, detail, retryAfter);
  }

  /** Any other status, such as those of the web server itself. */
  static Problem of(int status, String title) {
    return new Problem(status, title, null, title, 0);
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** The parameter that is to blame, null if none is. */
  String field() {
    return field;
  }

  /** Seconds after which another try makes sense; 0 where time changes nothing. */
  int retryAfter() {
    return retryAfter;
  }
}

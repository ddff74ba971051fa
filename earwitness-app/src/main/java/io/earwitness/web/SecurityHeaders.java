package io.earwitness.web;

import java.util.Map;

/** Headers of every answer: a page of ours runs our own files only, and no other site uses them. */
final class SecurityHeaders {
  static final String POLICY = "Content-Security-Policy";

  static final Map<String, String> ALL =
      Map.of(
          POLICY,
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
              + " media-src 'self' blob:; connect-src 'self'; font-src 'self'; manifest-src 'self';"
              + " worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "microphone=(self), camera=(), geolocation=()");

  private SecurityHeaders() {}
}

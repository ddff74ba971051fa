package io.earwitness.web;

import io.earwitness.report.FilterPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The sound dictionaries that lie beside models. Only names that {@code filters} writes are served,
 * and the page only runs the script of this version: a model folder may come from anywhere.
 */
final class Dictionaries {
  private static final Pattern NAME =
      Pattern.compile(
          "index\\.html|filters\\.(json|csv)|sounds/\\w{1,40}-\\d{1,6}-\\d{1,6}(-kept)?\\.(wav|mp3)"
              + "|pictures/\\w{1,40}-\\d{1,6}\\.png");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "json", "application/json; charset=utf-8",
          "csv", "text/csv; charset=utf-8",
          "wav", "audio/wav",
          "mp3", "audio/mpeg",
          "png", "image/png");

  private final Models models;

  Dictionaries(Models models) {
    this.models = models;
  }

  void on(RoutesConfig routes) {
    routes.get("/api/dictionary/{model}/<file>", this::send);
  }

  private void send(Context ctx) throws IOException {
    Model model = models.get(ctx.pathParam("model"));
    String name = ctx.pathParam("file");
    Path file = NAME.matcher(name).matches() ? model.dictionary().resolve(name) : null;
    if (file == null || !Files.isRegularFile(file)) {
      throw Problem.notFound("the dictionary has no such file");
    }
    String ending = name.substring(name.lastIndexOf('.') + 1);
    if (ending.equals("html")) {
      ctx.header(SecurityHeaders.POLICY, FilterPage.policy() + "; frame-ancestors 'none'");
    }
    String tag = Digests.of(name) + "-" + Files.getLastModifiedTime(file).toMillis();
    Ranges.send(ctx, Content.of(file), TYPES.get(ending), tag);
  }
}

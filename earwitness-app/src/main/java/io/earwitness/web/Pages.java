package io.earwitness.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The page's own files, all of them in memory from the start: what a browser asks for is looked up
 * by name and never becomes a path.
 */
final class Pages {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json; charset=utf-8"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, String> tags = new TreeMap<>();

  /** Reads them from the class path. */
  Pages() throws IOException {
    URL root = Pages.class.getResource("page");
    if (root == null) {
      throw new IOException("this build holds no page");
    }
    try {
      URI uri = root.toURI();
      if (uri.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
          read(jar.provider().getPath(uri));
        }
      } else {
        read(Path.of(uri));
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private void read(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        String name = root.relativize(path).toString().replace('\\', '/');
        byte[] bytes = Files.readAllBytes(path);
        files.put(name, bytes);
        tags.put(name, Digests.of(bytes));
      }
    }
  }

  /** Languages of the texts, English first. */
  List<String> languages() {
    Stream<String> others =
        files.keySet().stream()
            .filter(name -> name.matches("texts/[A-Za-z-]+\\.json"))
            .map(name -> name.substring("texts/".length(), name.length() - ".json".length()))
            .filter(language -> !language.equals("en"));
    return Stream.concat(Stream.of("en"), others).toList();
  }

  /** Answers with a file of the page. */
  void send(Context ctx, String name) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw Problem.notFound("there is no such file");
    }
    String etag = "\"" + tags.get(name) + "\"";
    ctx.header("ETag", etag);
    ctx.header("Cache-Control", "no-cache");
    if (etag.equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return;
    }
    String ending = name.substring(name.lastIndexOf('.') + 1);
    ctx.contentType(TYPES.getOrDefault(ending, "application/octet-stream"));
    ctx.result(bytes);
  }
}

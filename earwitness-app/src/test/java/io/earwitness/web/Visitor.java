package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A studio with the tiny model on a free port, and a client that asks it things. */
final class Visitor implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> faults = new ArrayList<>();
  private final Studio studio;
  private final Path state;

  Visitor(Path state) throws IOException {
    this(state, Limits.DEFAULT, Optional.empty());
  }

  Visitor(Path state, Limits limits, Optional<String> token) throws IOException {
    this(state, limits, token, () -> Long.MAX_VALUE);
  }

  /** On a disk that has room for so many bytes. */
  Visitor(Path state, Limits limits, Optional<String> token, LongSupplier usableBytes)
      throws IOException {
    this(state, TinyModel.folder(), limits, token, usableBytes);
  }

  /** With another model, which goes by the name of the tiny one. */
  Visitor(Path state, Path model, Limits limits, Optional<String> token, LongSupplier usableBytes)
      throws IOException {
    this.state = state;
    studio =
        Studio.open(
            new StudioOptions(
                "127.0.0.1",
                0,
                token,
                Map.of("tiny", model),
                Map.of("music", TinyModel.music()),
                state,
                limits,
                2),
            faults::add,
            usableBytes);
  }

  Studio studio() {
    return studio;
  }

  /** Faults of the program so far; tests end without any. */
  List<String> faults() {
    return faults;
  }

  /** Everything that lies in the state folder. */
  List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        state,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // gone since its folder was listed
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + studio.port() + path));
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** An answer as it comes in; the caller closes it. */
  InputStream stream(String path) throws IOException {
    try {
      return client.send(to(path).build(), BodyHandlers.ofInputStream()).body();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  HttpResponse<byte[]> get(String path, String... headers) throws IOException {
    HttpRequest.Builder request = to(path);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** The body of a good answer. */
  byte[] bytes(String path, String... headers) throws IOException {
    HttpResponse<byte[]> answer = get(path, headers);
    assertThat(answer.statusCode()).as(path + ": " + text(answer)).isIn(200, 206);
    return answer.body();
  }

  JsonNode json(String path) throws IOException {
    return Json.MAPPER.readTree(bytes(path));
  }

  HttpResponse<byte[]> post(String path, String json) throws IOException {
    return send(
        to(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  HttpResponse<byte[]> upload(String name, byte[] file) throws IOException {
    return send(
        to("/api/songs?name=" + name)
            .header("Content-Type", "audio/wav")
            .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
  }

  /** Brings a sound in, waits for its answers, and gives its id. */
  String bring(Waveform sound) throws IOException {
    Path file = Files.createTempFile("bring", ".wav");
    try {
      WavWriter.write(file, sound, WavWriter.Encoding.PCM16);
      JsonNode accepted = accepted(upload("song.wav", Files.readAllBytes(file)));
      JsonNode end = end(accepted.path("job").asText());
      assertThat(end.path("state").asText()).as(end.toString()).isEqualTo("done");
      return accepted.path("song").asText();
    } finally {
      Files.delete(file);
    }
  }

  static JsonNode accepted(HttpResponse<byte[]> answer) throws IOException {
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(202);
    return Json.MAPPER.readTree(answer.body());
  }

  /** Follows a job's events to the end. */
  List<JsonNode> events(String job) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line :
        new String(bytes("/api/jobs/" + job + "/events"), StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.startsWith("data: ")) {
        events.add(Json.MAPPER.readTree(line.substring("data: ".length())));
      }
    }
    return events;
  }

  /** How a job stands at its end. */
  JsonNode end(String job) throws IOException {
    List<JsonNode> events = events(job);
    return events.get(events.size() - 1);
  }

  static String text(HttpResponse<byte[]> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    return answer.statusCode()
        + " "
        + (type.contains("json") ? new String(answer.body(), StandardCharsets.UTF_8) : type);
  }

  /** Sends bytes that no client library would, and gives what comes back. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), studio.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
  }

  /** A request of one line and some headers, after which the server is to hang up. */
  String bare(String line, String... headers) throws IOException {
    StringBuilder request = new StringBuilder(line).append(" HTTP/1.1\r\n");
    if (String.join("", headers).toLowerCase(Locale.ROOT).indexOf("host:") < 0) {
      request.append("Host: 127.0.0.1:").append(studio.port()).append("\r\n");
    }
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return raw(request.append("Connection: close\r\n\r\n").toString());
  }

  @Override
  public void close() throws IOException {
    studio.close();
  }
}

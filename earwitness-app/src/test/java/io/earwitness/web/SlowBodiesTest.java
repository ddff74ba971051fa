package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.WavWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send slowly keep no thread for long, and no room from others. */
@Timeout(60)
final class SlowBodiesTest {
  /** Two uploads of one client at once, a second for a JSON body. */
  private static final Limits LIMITS =
      new Limits(2 << 20, 25, 200, 16, 1 << 30, 100_000, 100_000, 100_000, 8, 4, 1, 1 << 30);

  @TempDir Path state;
  private Visitor visitor;

  @BeforeEach
  void open() throws IOException {
    visitor = new Visitor(state, LIMITS, Optional.empty());
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    List<Path> left = visitor.files();
    for (int i = 0; i < 50 && left.stream().anyMatch(f -> f.endsWith("upload.bin")); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
      left = visitor.files();
    }
    assertThat(left).noneMatch(f -> f.endsWith("upload.bin"));
    visitor.close();
    assertThat(visitor.faults()).isEmpty();
  }

  private Socket begin(String path, String type, int length) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), visitor.studio().port());
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n";
    socket
        .getOutputStream()
        .write(head.formatted(path, type, length).getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Sends some bytes now and then until the server answers, and gives the answer. */
  private static String trickle(Socket socket, int bytes) throws Exception {
    OutputStream out = socket.getOutputStream();
    while (socket.getInputStream().available() == 0) {
      out.write(new byte[bytes]);
      out.flush();
      TimeUnit.MILLISECONDS.sleep(100);
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(answer);
    } catch (SocketException e) {
      // it hung up on what we still sent
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aJsonBodyHasAnEnd() throws Exception {
    try (Socket socket = begin("/api/trainings", "application/json", 60_000)) {
      assertThat(trickle(socket, 1)).startsWith("HTTP/1.1 408").contains("problem+json", "slowly");
    }
  }

  @Test
  void anUploadHasAPace() throws Exception {
    try (Socket socket = begin("/api/songs?name=slow.wav", "audio/wav", 1_000_000)) {
      assertThat(trickle(socket, 500)).startsWith("HTTP/1.1 408").contains("problem+json");
    }
  }

  @Test
  void oneClientHasSoManyUploadsUnderWay() throws Exception {
    byte[] wav = wav();
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      open.add(begin("/api/songs?name=" + i + ".wav", "audio/wav", 1_000_000));
    }
    while (visitor.files().stream().filter(f -> f.endsWith("upload.bin")).count() < 2) {
      Thread.onSpinWait();
    }
    HttpResponse<byte[]> third = visitor.upload("third.wav", wav);
    assertThat(third.statusCode()).as(Visitor.text(third)).isEqualTo(429);
    assertThat(third.headers().firstValue("Retry-After")).isPresent();
    for (Socket socket : open) {
      socket.close();
    }
    while (visitor.upload("third.wav", wav).statusCode() == 429) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    String job = visitor.json("/api/songs").at("/songs/0/job").asText();
    assertThat(visitor.end(job).path("state").asText()).isEqualTo("done");
  }

  private byte[] wav() throws IOException {
    Path file = state.resolve("x.wav");
    WavWriter.write(file, TinyModel.song(TinyModel.LOW, 2, 1), WavWriter.Encoding.PCM16);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  @Test
  void placesAreForAllAndForEach() throws IOException {
    Places places = new Places("uploads", 2, 1);
    assertThat(status(places, "a", () -> status(places, "a", () -> 200))).isEqualTo(429);
    assertThat(status(places, "a", () -> status(places, "b", () -> status(places, "c", () -> 200))))
        .isEqualTo(503);
    assertThat(status(places, "a", () -> status(places, "b", () -> 200))).isEqualTo(200);
  }

  private static int status(Places places, String client, Places.Work<Integer> work)
      throws IOException {
    try {
      return places.hold(client, work);
    } catch (Problem refused) {
      return refused.status();
    }
  }
}

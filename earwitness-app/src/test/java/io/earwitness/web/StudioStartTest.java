package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a studio from starting is said at once, before a model is opened. */
final class StudioStartTest {
  @TempDir Path folder;

  private void open(int port, Map<String, Path> models) throws IOException {
    StudioOptions options =
        new StudioOptions(
            "127.0.0.1",
            port,
            Optional.empty(),
            models,
            Map.of(),
            folder.resolve("state"),
            Limits.DEFAULT,
            1);
    Studio.open(options, line -> {}).close();
  }

  private Map<String, Path> broken() throws IOException {
    Path broken = Files.createDirectories(folder.resolve("broken"));
    Files.writeString(broken.resolve("model.json"), "{}");
    return new LinkedHashMap<>(Map.of("broken", broken));
  }

  @Test
  void aTakenPort() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      assertThatIOException()
          .isThrownBy(() -> open(port, broken()))
          .withMessage("127.0.0.1:" + port + ": cannot listen there, is it taken?");
    }
  }

  @Test
  void aModelThatIsNotThere() throws IOException {
    Map<String, Path> models = broken();
    Path nowhere = folder.resolve("nowhere");
    models.put("nowhere", nowhere);
    assertThatIOException()
        .isThrownBy(() -> open(0, models))
        .isInstanceOf(NoSuchFileException.class)
        .withMessage(nowhere.toString());
  }
}

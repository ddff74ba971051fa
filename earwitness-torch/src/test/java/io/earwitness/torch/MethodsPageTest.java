package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.explain.Attributors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/methods.md has a row for every method, and no row for another. */
class MethodsPageTest {

  @Test
  void hasARowForEveryMethod() throws IOException {
    assertThat(
            Files.readAllLines(Path.of("..", "docs", "methods.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3))))
        .containsExactlyInAnyOrderElementsOf(Attributors.names());
  }
}

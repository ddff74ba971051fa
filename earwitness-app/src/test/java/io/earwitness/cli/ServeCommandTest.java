package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve}, as far as it does not stay. */
final class ServeCommandTest {
  @TempDir Path state;

  @Test
  void demandsATokenWhereOthersCouldComeIn() {
    Program run = Program.run("serve", "--host", "0.0.0.0", "--state", state);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--host 0.0.0.0", "token");
  }

  @Test
  void refusesBadOptions() {
    for (List<String> bad :
        List.of(
            List.of("--port", "70000"),
            List.of("--token", "short"),
            List.of("--host", "no.such.host.invalid"),
            List.of("--data", state.resolve("missing").toString()))) {
      Program run = Program.run("serve", bad.get(0), bad.get(1), "--state", state);
      assertThat(run.code()).as(bad.toString()).isEqualTo(2);
      assertThat(run.err()).contains(bad.get(0));
    }
  }

  @Test
  void saysThatAPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Program run =
          Program.run(
              "serve", "--port", taken.getLocalPort(), "--model", "starter", "--state", state);
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("" + taken.getLocalPort()).doesNotContain("\tat ");
    }
  }

  @Test
  void refusesAFolderThatIsNoModel() {
    Program run = Program.run("serve", "--model", state, "--state", state.resolve("s"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("model.json");
  }
}

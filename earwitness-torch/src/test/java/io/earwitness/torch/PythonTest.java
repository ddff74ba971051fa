package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.earwitness.tensor.Npy;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of docs/python.md rebuild a network in torch, whose logits are the program's. */
class PythonTest {
  private static final String PYTHON = System.getenv().getOrDefault("EARWITNESS_PYTHON", "python3");

  @TempDir Path folder;

  @BeforeAll
  static void torchIsThere() throws InterruptedException {
    boolean there;
    try {
      there = run(Path.of("."), "import numpy, safetensors, torch") == 0;
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, PYTHON + " has no torch, safetensors and numpy: set EARWITNESS_PYTHON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"starter", "tiny_vanilla", "tiny_bn"})
  void logitsAreTheSame(String net) throws IOException, InterruptedException {
    if (net.equals("starter")) {
      new TorchEngine().writeStarter(folder);
    } else {
      try (TorchClassifier golden = Golden.net(net)) {
        ModelFolder.write(folder, golden.card(), golden.weights());
      }
    }
    try (var model = new TorchEngine().load(folder, false)) {
      Random random = new Random(5);
      Tensor batch =
          Tensor.zeros(3, 1, model.card().features().nMels(), model.card().frames())
              .map(zero -> random.nextDouble());
      Npy.write(folder.resolve("x.npy"), batch);
      String lines =
          """
          import numpy, torch
          with torch.no_grad():
              x = torch.from_numpy(numpy.load("x.npy"))
              numpy.save("logits.npy", earwitness(".")(x).numpy())
          """;
      assertThat(run(folder, documented() + lines)).as("exit code").isZero();
      Tensor logits = model.forward(batch);
      Tensor theirs = Npy.read(folder.resolve("logits.npy"));
      assertThat(theirs.shape()).isEqualTo(logits.shape());
      for (int i = 0; i < logits.numel(); i++) {
        assertThat(theirs.data()[i]).isCloseTo(logits.data()[i], within(1e-4f));
      }
    }
  }

  private static String documented() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "python.md"));
    int from = page.indexOf("```python\n") + "```python\n".length();
    return page.substring(from, page.indexOf("```", from));
  }

  private static int run(Path where, String script) throws IOException, InterruptedException {
    Process python =
        new ProcessBuilder(List.of(PYTHON, "-c", script))
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!python.waitFor(2, TimeUnit.MINUTES)) {
      python.destroyForcibly();
      throw new IOException("python is still running after two minutes");
    }
    return python.exitValue();
  }
}

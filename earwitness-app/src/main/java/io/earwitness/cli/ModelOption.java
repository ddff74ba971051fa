package io.earwitness.cli;

import io.earwitness.Earwitness;
import io.earwitness.torch.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which trained network to ask. */
final class ModelOption {
  /** Name of the model that comes along. */
  private static final String STARTER = "starter";

  private static final Path USUAL = Path.of("model");

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      order = 1,
      description =
          "The model folder (default: ./model if there is one, else 'starter', which comes along).")
  private Path model;

  /** The folder's path, or {@code starter}. */
  String name() {
    if (model != null) {
      return model.toString();
    }
    return Files.exists(USUAL.resolve("model.json")) ? USUAL.toString() : STARTER;
  }

  /** Opens the model, with so many threads for one operation. */
  Earwitness open(int threads) throws IOException {
    Torch.setThreads(threads);
    String name = name();
    Path folder = Path.of(name);
    return name.equals(STARTER) && !Files.exists(folder)
        ? Earwitness.starter()
        : Earwitness.open(folder);
  }
}

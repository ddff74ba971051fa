package io.earwitness.cli;

import io.earwitness.Earwitness;
import io.earwitness.torch.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which trained network to ask. */
final class ModelOption {
  private static final List<Path> USUAL = List.of(Path.of("model"), Path.of("demo-out", "model"));

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      order = 1,
      description = "The model folder (default: ./model, else ./demo-out/model).")
  private Path model;

  /** The folder, chosen or usual. */
  Path folder() throws IOException {
    return model == null ? usual() : model;
  }

  /** The first folder that is there of those where a model usually lies. */
  static Path usual() throws IOException {
    for (Path folder : USUAL) {
      if (Files.exists(folder.resolve("model.json"))) {
        return folder;
      }
    }
    throw new IOException(
        "no model here: name one with --model, train one with 'earwitness train', or make the"
            + " demo's with 'earwitness demo'");
  }

  /** Opens the model, with so many threads for one operation. */
  Earwitness open(int threads) throws IOException {
    return open(folder(), threads);
  }

  /** Opens a model, with so many threads for one operation. */
  static Earwitness open(Path folder, int threads) throws IOException {
    Torch.setThreads(threads);
    return Earwitness.open(folder);
  }
}

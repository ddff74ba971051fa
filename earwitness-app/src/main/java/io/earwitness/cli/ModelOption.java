package io.earwitness.cli;

import io.earwitness.Earwitness;
import io.earwitness.torch.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which trained network to ask. */
final class ModelOption {
  /** Stands for the model that comes along, unless a model folder has that name. */
  static final Path STARTER = Path.of("starter");

  private static final Path USUAL = Path.of("model");

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      order = 1,
      description =
          "The model folder (default: ./model if there is one, else 'starter', which comes along).")
  private Path model;

  /** The folder, chosen or usual. */
  Path folder() {
    return model == null ? usual() : model;
  }

  /** The folder where a model usually lies, or the starter. */
  static Path usual() {
    return isModel(USUAL) ? USUAL : STARTER;
  }

  /** Opens the model, with so many threads for one operation. */
  Earwitness open(int threads, boolean bfloat16) throws IOException {
    return open(folder(), threads, bfloat16);
  }

  /** Opens a model, with so many threads for one operation. */
  static Earwitness open(Path folder, int threads, boolean bfloat16) throws IOException {
    Torch.setThreads(threads);
    return Earwitness.open(unpacked(folder), bfloat16);
  }

  /** The folder itself; for the starter, where it was unpacked. */
  static Path unpacked(Path folder) throws IOException {
    return folder.equals(STARTER) && !isModel(folder) ? Earwitness.starterFolder() : folder;
  }

  private static boolean isModel(Path folder) {
    return Files.exists(folder.resolve("model.json"));
  }
}

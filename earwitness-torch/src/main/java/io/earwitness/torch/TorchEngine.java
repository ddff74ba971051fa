package io.earwitness.torch;

import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.model.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Opens model folders with libtorch; core finds it by {@link java.util.ServiceLoader}. */
public final class TorchEngine implements Engine {

  private static final List<String> STARTER =
      List.of(ModelFolder.WEIGHTS, "split.csv", "tracks.csv", ModelFolder.CARD);

  @Override
  public DifferentiableClassifier load(Path folder, boolean bfloat16) throws IOException {
    ModelFolder model = ModelFolder.open(folder);
    return TorchClassifier.of(model.card(), model.weights(), bfloat16);
  }

  @Override
  public void writeStarter(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : STARTER) {
      try (InputStream in = TorchEngine.class.getResourceAsStream("starter/" + name)) {
        if (in == null) {
          throw new IOException("this build holds no starter model: name a model folder");
        }
        Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}

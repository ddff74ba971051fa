package io.earwitness.torch;

import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.model.Engine;
import java.io.IOException;
import java.nio.file.Path;

/** Opens model folders with libtorch; core finds it by {@link java.util.ServiceLoader}. */
public final class TorchEngine implements Engine {

  @Override
  public DifferentiableClassifier load(Path folder) throws IOException {
    ModelFolder model = ModelFolder.open(folder);
    return TorchClassifier.of(model.card(), model.weights());
  }
}

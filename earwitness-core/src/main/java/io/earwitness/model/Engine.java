package io.earwitness.model;

import java.io.IOException;
import java.nio.file.Path;

/** Loads models; found by {@link java.util.ServiceLoader}, so that core never names libtorch. */
public interface Engine {

  /**
   * Opens a model folder.
   *
   * @throws ModelFormatException if the folder is cut, edited or from a newer format
   */
  DifferentiableClassifier load(Path folder) throws IOException;

  /**
   * Writes the model that comes along, for who has none yet, as a model folder.
   *
   * @param folder is made where it is missing
   */
  void writeStarter(Path folder) throws IOException;
}

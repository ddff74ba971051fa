package io.earwitness.model;

import java.io.IOException;
import java.nio.file.Path;

/** Loads models; found by {@link java.util.ServiceLoader}, so that core never names libtorch. */
public interface Engine {

  /**
   * Opens a model folder.
   *
   * @param bfloat16 whether {@link Classifier#forward} may compute with numbers of 16 bits, faster
   *     and with two or three digits; gradients and traces stay float32
   * @throws ModelFormatException if the folder is cut, edited or from a newer format
   */
  DifferentiableClassifier load(Path folder, boolean bfloat16) throws IOException;

  /**
   * Writes the model that comes along, for who has none yet, as a model folder.
   *
   * @param folder is made where it is missing
   */
  void writeStarter(Path folder) throws IOException;
}

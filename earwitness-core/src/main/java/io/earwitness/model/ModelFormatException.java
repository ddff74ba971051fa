package io.earwitness.model;

import java.io.IOException;
import java.nio.file.Path;

/** A model folder that cannot be used; the message names folder, field and reason. */
public final class ModelFormatException extends IOException {
  private static final long serialVersionUID = 1;

  public ModelFormatException(Path folder, String field, String reason) {
    super(folder + ": " + field + ": " + reason);
  }
}

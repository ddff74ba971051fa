package io.earwitness.data;

import java.io.IOException;
import java.nio.file.Path;

/** The feature cache cannot be written: no space, no permission, no folder. */
public final class FeatureCacheException extends IOException {
  private static final long serialVersionUID = 1;

  FeatureCacheException(Path path, IOException cause) {
    super(
        "feature cache "
            + path
            + " cannot be written ("
            + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause)
            + "): make room, or name another folder by EARWITNESS_CACHE",
        cause);
  }
}

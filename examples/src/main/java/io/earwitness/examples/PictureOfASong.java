package io.earwitness.examples;

import io.earwitness.Earwitness;
import io.earwitness.render.SpectrogramImage;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Spectrogram;
import java.io.IOException;
import java.nio.file.Path;

/** A sound file's log-mel spectrogram as a picture with axes: needs core alone. */
final class PictureOfASong {
  private PictureOfASong() {}

  /** Arguments: song, picture (.png or .svg). */
  public static void main(String[] args) throws IOException {
    Spectrogram db = Earwitness.features(Path.of(args[0]), MelConfig.DEFAULT);
    SpectrogramImage.of(db).write(Path.of(args[1]));
    System.out.printf("%d bands, %d frames, %.1f s%n", 128, db.frames(), db.seconds(db.frames()));
  }
}

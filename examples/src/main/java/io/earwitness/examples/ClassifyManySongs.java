package io.earwitness.examples;

import io.earwitness.Earwitness;
import io.earwitness.audio.AudioFormatException;
import io.earwitness.model.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

/** One open model answers for many songs at once, as in a service. */
final class ClassifyManySongs {
  private ClassifyManySongs() {}

  /** Arguments: model folder, songs. */
  public static void main(String[] args) throws IOException {
    try (Earwitness ear = Earwitness.open(Path.of(args[0]))) {
      Arrays.stream(args)
          .skip(1)
          .parallel()
          .map(song -> song + "\t" + answer(ear, Path.of(song)))
          .forEachOrdered(System.out::println);
    }
  }

  private static String answer(Earwitness ear, Path song) {
    try {
      return ear.predict(song)
          .prediction()
          .prediction()
          .map(ClassifyManySongs::genre)
          .orElse("silent");
    } catch (AudioFormatException e) {
      return "not usable: " + e.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String genre(Prediction p) {
    return String.format("%s %.2f", p.label(), p.confidence());
  }
}

package io.earwitness.web;

import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.data.Protocol;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import io.earwitness.study.StudyListener;
import io.earwitness.study.TrainOptions;
import io.earwitness.study.TrainStudy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/**
 * A network that tells a low hum from a high whistle in noise, trained once for all tests, and such
 * music: what decides is known to the hertz.
 */
final class TinyModel {
  static final int RATE = 22050;
  static final double LOW = 300;
  static final double HIGH = 5000;

  private static final Path ROOT = make();

  private TinyModel() {}

  /** The model folder. */
  static Path folder() {
    return ROOT.resolve("model");
  }

  /** The folder of music that it was trained on. */
  static Path music() {
    return ROOT.resolve("music");
  }

  /** Noise with a tone of some hertz; 0 for none. */
  static Waveform song(double hertz, double seconds, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[(int) (seconds * RATE)];
    for (int i = 0; i < samples.length; i++) {
      double tone = hertz > 0 ? 0.2 * Math.sin(2 * Math.PI * hertz * i / RATE) : 0;
      samples[i] = (float) (tone + 0.02 * random.nextGaussian());
    }
    return Waveform.of(RATE, samples);
  }

  private static Path make() {
    try {
      Path root = Files.createTempDirectory("earwitness-tiny");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(root)));
      for (int i = 0; i < 6; i++) {
        write(root.resolve("music/low/low-" + i + ".wav"), LOW, i);
        write(root.resolve("music/high/high-" + i + ".wav"), HIGH, 100 + i);
      }
      Recipe recipe = Recipes.named("strong");
      TrainOptions usual = TrainOptions.DEFAULT;
      TrainStudy.run(
          root.resolve("music"),
          root.resolve("model"),
          new TrainOptions(
              recipe,
              Optional.of(Protocol.TRACK),
              0,
              30,
              1,
              usual.features(),
              usual.segmentSeconds(),
              Optional.empty(),
              Optional.of(root.resolve("cache")),
              2,
              usual.bfloat16(),
              false),
          StudyListener.NONE);
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, double hertz, long seed) throws IOException {
    Files.createDirectories(file.getParent());
    WavWriter.write(file, song(hertz, 6, seed), WavWriter.Encoding.PCM16);
  }

  private static void delete(Path root) {
    try {
      Folders.delete(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.earwitness.study;

import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.data.Protocol;
import io.earwitness.model.InputScaling;
import io.earwitness.model.Layer;
import io.earwitness.model.Recipe;
import io.earwitness.model.Size;
import io.earwitness.model.Training;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Window;
import io.earwitness.torch.Trainer.Bfloat16;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A tiny data set whose genres differ in pitch, and a network and features small enough for it. */
final class SmallMusic {
  static final MelConfig FEATURES =
      new MelConfig(
          8000,
          256,
          128,
          256,
          Window.HANN,
          true,
          MelConfig.PadMode.CONSTANT,
          2,
          16,
          0,
          0,
          MelConfig.MelScale.SLANEY,
          MelConfig.MelNorm.SLANEY,
          1e-10,
          0,
          80);

  static final Recipe RECIPE =
      new Recipe(
          "tiny",
          InputScaling.PER_BAND,
          List.of(
              new Layer.Conv(null, 8, new Size(3, 3), null, null),
              new Layer.BatchNorm(null, null),
              new Layer.Relu(null),
              new Layer.MaxPool(null, new Size(4, 4)),
              new Layer.Dropout(null, 0.1),
              new Layer.Flatten(null),
              new Layer.Linear(null, 0)),
          new Training(
              Training.Optimizer.ADAMW, 0.01, 0.01, Training.Schedule.COSINE, 0.1, 8, 4, 0, true));

  private static final String[] GENRES = {"high", "low", "mid"};
  private static final double[] HERTZ = {2500, 200, 900};

  private SmallMusic() {}

  /** Writes four tracks of 2 s in each of three genres, by two artists a genre. */
  static Path write(Path folder) throws IOException {
    StringBuilder manifest = new StringBuilder("path,genre,artist\n");
    for (int g = 0; g < GENRES.length; g++) {
      Files.createDirectories(folder.resolve(GENRES[g]));
      for (int i = 0; i < 4; i++) {
        String path = GENRES[g] + "/" + GENRES[g] + i + ".wav";
        Waveform sound = tune(HERTZ[g], 10 * g + i);
        WavWriter.write(folder.resolve(path), sound, WavWriter.Encoding.PCM16);
        manifest.append(path).append(',').append(GENRES[g]).append(',');
        manifest.append(GENRES[g]).append(" artist ").append(i / 2).append('\n');
      }
    }
    Files.writeString(folder.resolve("manifest.csv"), manifest);
    return folder;
  }

  /** A tone near a pitch that swells and fades, in some noise. */
  static Waveform tune(double hertz, long seed) {
    Random random = new Random(seed);
    float[] y = new float[16000];
    double pitch = hertz * (0.9 + 0.2 * random.nextDouble());
    for (int i = 0; i < y.length; i++) {
      double swell = 0.3 + 0.2 * Math.sin(2 * Math.PI * 3 * i / 8000.0 + seed);
      y[i] =
          (float) (swell * Math.sin(2 * Math.PI * pitch * i / 8000) + 0.01 * random.nextGaussian());
    }
    return Waveform.of(8000, y);
  }

  static TrainOptions options(Path cache, Protocol protocol, int folds, boolean resume) {
    return new TrainOptions(
        RECIPE,
        Optional.ofNullable(protocol),
        folds,
        0,
        5,
        FEATURES,
        0.5,
        Optional.empty(),
        Optional.of(cache),
        1,
        Bfloat16.OFF,
        resume);
  }
}

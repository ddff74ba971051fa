package io.earwitness.torch;

import io.earwitness.model.InputScaling;
import io.earwitness.model.Layer;
import io.earwitness.model.Recipe;
import io.earwitness.model.Size;
import io.earwitness.model.Training;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A small learning problem: noise with a bright band whose height is the label. */
final class Toy {
  static final Size INPUT = new Size(12, 10);
  static final List<String> LABELS = List.of("low", "middle", "high");

  private Toy() {}

  /** Segments with random noise; the random seed moves them in time, as a crop would. */
  static Examples examples(int size, long seed) {
    return new Examples() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public int label(int i) {
        return i % LABELS.size();
      }

      @Override
      public void fill(int i, long randomSeed, float[] into, int offset) {
        SplittableRandom noise = new SplittableRandom(Seeds.mix(seed, i, randomSeed));
        for (int f = 0; f < INPUT.freq(); f++) {
          double level = f / 4 == label(i) ? 0.5 : 0.2;
          for (int t = 0; t < INPUT.time(); t++) {
            into[offset + f * INPUT.time() + t] = (float) (level + 0.4 * noise.nextDouble());
          }
        }
      }
    };
  }

  /** Convolution, batch norm, pooling, dropout, dense layers: one of each that draws or counts. */
  static Recipe recipe(Training training) {
    Size three = new Size(3, 3);
    return new Recipe(
        "toy",
        InputScaling.PER_BAND,
        List.of(
            new Layer.Conv(null, 6, three, null, null),
            new Layer.BatchNorm(null, null),
            new Layer.Relu(null),
            new Layer.MaxPool(null, new Size(2, 2)),
            new Layer.Dropout(null, 0.3),
            new Layer.Conv(null, 8, three, null, null),
            new Layer.Relu(null),
            new Layer.Flatten(null),
            new Layer.Linear(null, 16),
            new Layer.Relu(null),
            new Layer.Dropout(null, 0.2),
            new Layer.Linear(null, 0)),
        training);
  }

  /** Cosine schedule with warm-up, AdamW, batches of 8. */
  static Training training(int epochs) {
    return new Training(
        Training.Optimizer.ADAMW, 3e-3, 1e-2, Training.Schedule.COSINE, 0.1, 8, epochs, 0, true);
  }

  /** A segment's values in a fresh array. */
  static float[] segment(Examples examples, int i, long randomSeed) {
    float[] values = new float[INPUT.freq() * INPUT.time()];
    Arrays.fill(values, Float.NaN);
    examples.fill(i, randomSeed, values, 0);
    return values;
  }
}

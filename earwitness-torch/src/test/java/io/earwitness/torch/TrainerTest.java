package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.model.Recipe;
import io.earwitness.model.Training;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  private static final Examples TRAIN = Toy.examples(50, 1);
  private static final Optional<Examples> VALIDATION = Optional.of(Toy.examples(30, 2));

  @TempDir private Path folder;

  static Trainer.Options options(long seed) {
    return Trainer.Options.seeded(seed).withThreads(1).withBfloat16(Trainer.Bfloat16.OFF);
  }

  private static Trained train(int epochs, Trainer.Options options) throws IOException {
    Recipe recipe = Toy.recipe(Toy.training(epochs));
    return Trainer.train(recipe, Toy.LABELS, Toy.INPUT, TRAIN, VALIDATION, options);
  }

  static void assertSameBits(Map<String, Tensor> a, Map<String, Tensor> b) {
    assertThat(a.keySet()).isEqualTo(b.keySet());
    a.forEach((name, t) -> assertThat(t.data()).as(name).containsExactly(b.get(name).data()));
  }

  @Test
  void learnsToTellLabelsApart() throws IOException {
    Trained trained = train(8, options(1));
    Epoch last = trained.history().get(7);
    assertThat(last.validationAccuracy()).isGreaterThan(0.9);
    assertThat(last.trainLoss()).isLessThan(trained.history().get(0).trainLoss());
  }

  @Test
  void learnsInBfloat16() throws IOException {
    Trained trained = train(8, options(1).withBfloat16(Trainer.Bfloat16.ON));
    assertThat(trained.history().get(7).validationAccuracy()).isGreaterThan(0.9);
  }

  @Test
  void sameSeedGivesSameWeights() throws IOException {
    for (Trainer.Bfloat16 format : List.of(Trainer.Bfloat16.OFF, Trainer.Bfloat16.ON)) {
      Trainer.Options options = options(7).withThreads(2).withBfloat16(format);
      assertSameBits(train(2, options).weights(), train(2, options).weights());
    }
  }

  @Test
  void anotherSeedGivesOtherWeights() throws IOException {
    float[] a = train(1, options(7)).weights().get("conv1.weight").data();
    float[] b = train(1, options(8)).weights().get("conv1.weight").data();
    assertThat(a).isNotEqualTo(b);
  }

  @Test
  void anInterruptedTrainingGoesOnBitForBit() throws IOException {
    Map<String, Tensor> whole = train(4, options(3)).weights();
    Path file = folder.resolve("checkpoint.safetensors");
    Trainer.Options kept = options(3).withCheckpoint(file, true);
    Trainer.Progress failing =
        new Trainer.Progress() {
          @Override
          public void step(int epoch, long step, long steps, double loss) {
            if (epoch == 3) {
              throw new IllegalStateException("interrupted by the test");
            }
          }
        };
    assertThatThrownBy(() -> train(4, kept.withProgress(failing)))
        .isInstanceOf(IllegalStateException.class);
    List<Integer> epochs = new ArrayList<>();
    Trainer.Progress counting =
        new Trainer.Progress() {
          @Override
          public void epoch(Epoch epoch) {
            epochs.add(epoch.epoch());
          }
        };
    assertSameBits(train(4, kept.withProgress(counting)).weights(), whole);
    assertThat(epochs).containsExactly(3, 4);
  }

  @Test
  void refusesACheckpointOfAnotherTraining() throws IOException {
    Path file = folder.resolve("checkpoint.safetensors");
    train(1, options(3).withCheckpoint(file, false));
    assertThatThrownBy(() -> train(1, options(4).withCheckpoint(file, true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another seed: 3, now 4");
    assertThatThrownBy(() -> train(2, options(3).withCheckpoint(file, true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("recipe");
  }

  @Test
  void refusesACutCheckpoint() throws IOException {
    Path file = folder.resolve("checkpoint.safetensors");
    train(1, options(3).withCheckpoint(file, false));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> train(1, options(3).withCheckpoint(file, true)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("checkpoint.safetensors");
  }

  @Test
  void stopsAfterAsManySteps() throws IOException {
    List<Long> steps = new ArrayList<>();
    Trainer.Progress counting =
        new Trainer.Progress() {
          @Override
          public void step(int epoch, long step, long all, double loss) {
            assertThat(all).isEqualTo(9);
            steps.add(step);
          }
        };
    Trained trained = train(5, options(1).withSteps(9).withProgress(counting));
    assertThat(steps).hasSize(9).last().isEqualTo(9L);
    assertThat(trained.history()).hasSize(2);
  }

  @Test
  void keepsTheEpochOfLowestValidationLoss() throws IOException {
    Training wild =
        new Training(
            Training.Optimizer.ADAM, 0.3, 0, Training.Schedule.CONSTANT, 0, 8, 6, 2, false);
    Trained trained =
        Trainer.train(Toy.recipe(wild), Toy.LABELS, Toy.INPUT, TRAIN, VALIDATION, options(1));
    List<Epoch> history = trained.history();
    double best = history.stream().mapToDouble(Epoch::validationLoss).min().orElseThrow();
    assertThat(history.get(trained.bestEpoch() - 1).validationLoss()).isEqualTo(best);
    assertThat(history.size() - trained.bestEpoch()).isLessThanOrEqualTo(2);
  }

  @Test
  void standardisesByTheTrainingSegments() throws IOException {
    Trained trained = train(1, options(1));
    Tensor mean = trained.weights().get("input.mean");
    Tensor sd = trained.weights().get("input.sd");
    assertThat(mean.get(0)).isBetween(0.45f, 0.55f);
    assertThat(sd.get(0)).isBetween(0.13f, 0.23f);
  }

  @Test
  void saysThatTheLossIsNoNumber() {
    Training absurd =
        new Training(
            Training.Optimizer.ADAM, 10, 0, Training.Schedule.CONSTANT, 0, 8, 50, 0, false);
    Examples broken =
        new Examples() {
          @Override
          public int size() {
            return 9;
          }

          @Override
          public int label(int i) {
            return i % 3;
          }

          @Override
          public void fill(int i, long randomSeed, float[] into, int offset) {
            into[offset] = Float.NaN;
          }
        };
    assertThatThrownBy(
            () ->
                Trainer.train(
                    Toy.recipe(absurd),
                    Toy.LABELS,
                    Toy.INPUT,
                    broken,
                    Optional.empty(),
                    options(1)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("epoch 1");
  }

  @Test
  void refusesNothingToLearnFrom() {
    Recipe recipe = Toy.recipe(Toy.training(1));
    Examples none = Toy.examples(0, 1);
    assertThatThrownBy(
            () -> Trainer.train(recipe, Toy.LABELS, Toy.INPUT, none, Optional.empty(), options(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no training segments");
  }
}

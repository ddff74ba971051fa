package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.model.FilterLoss;
import io.earwitness.model.FilterLoss.Approximation;
import io.earwitness.model.Layer;
import io.earwitness.model.Recipe;
import io.earwitness.model.Size;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FilterTrainingTest {
  private static final int EPOCHS = 6;

  @TempDir private Path folder;

  /** The toy's network with losses after its first pooling and after its second ReLU. */
  private static Recipe recipe(FilterLoss loss) {
    Recipe toy = Toy.recipe(Toy.training(EPOCHS));
    List<Layer> layers =
        toy.layers().stream()
            .map(
                layer ->
                    switch (layer.name()) {
                      case "pool1" -> new Layer.MaxPool("pool1", new Size(2, 2), loss);
                      case "relu2" -> new Layer.Relu("relu2", loss);
                      default -> layer;
                    })
            .toList();
    return new Recipe(toy.name(), toy.input(), layers, toy.training());
  }

  private static Trained train(Recipe recipe, Trainer.Options options) throws IOException {
    return Trainer.train(
        recipe,
        Toy.LABELS,
        Toy.INPUT,
        Toy.examples(60, 1),
        Optional.of(Toy.examples(30, 2)),
        options);
  }

  @Test
  void observingChangesNothing() throws IOException {
    FilterLoss observed = FilterLoss.of(Approximation.EXACT).withRatio(0);
    Trained without = train(recipe(null), TrainerTest.options(1));
    Trained with = train(recipe(observed), TrainerTest.options(1));
    TrainerTest.assertSameBits(with.weights(), without.weights());
    assertThat(without.history().get(0).filters()).isEmpty();
    assertThat(with.history().get(0).filters()).hasSize(6 + 8);
  }

  @ParameterizedTest
  @EnumSource(Approximation.class)
  void informationRisesAboveTheControlAndTheTaskIsLearned(Approximation approximation)
      throws IOException {
    FilterLoss loss = FilterLoss.of(approximation).withRatio(1);
    double gain = 0;
    for (long seed = 1; seed <= 3; seed++) {
      Epoch control = last(train(recipe(loss.withRatio(0)), TrainerTest.options(seed)));
      Epoch epoch = last(train(recipe(loss), TrainerTest.options(seed)));
      gain += epoch.mutualInformation() - control.mutualInformation();
      assertThat(epoch.validationAccuracy()).isGreaterThan(0.9);
    }
    assertThat(gain).isPositive();
  }

  private static Epoch last(Trained trained) {
    return trained.history().get(trained.history().size() - 1);
  }

  @Test
  void figuresKeepWithinTheirBounds() throws IOException {
    for (Epoch epoch :
        train(recipe(FilterLoss.of(Approximation.TARGET)), TrainerTest.options(2)).history()) {
      for (FilterFigures f : epoch.filters()) {
        assertThat(f.mutualInformation()).isBetween(-1e-4, Math.log(8));
        assertThat(f.classPurity()).isBetween(1 / 3.0, 1.0);
        assertThat(f.spatialEntropy()).isBetween(0.0, 1 + 1e-6);
        assertThat(Toy.LABELS).contains(f.label());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Approximation.class)
  void anInterruptedTrainingGoesOnBitForBit(Approximation approximation) throws IOException {
    Recipe recipe = recipe(FilterLoss.of(approximation));
    Trained whole = train(recipe, TrainerTest.options(3));
    Trainer.Options kept =
        TrainerTest.options(3).withCheckpoint(folder.resolve("checkpoint.safetensors"), true);
    Trainer.Progress failing =
        new Trainer.Progress() {
          @Override
          public void step(int epoch, long step, long steps, double loss) {
            if (epoch == 4) {
              throw new IllegalStateException("interrupted by the test");
            }
          }
        };
    assertThatThrownBy(() -> train(recipe, kept.withProgress(failing)))
        .isInstanceOf(IllegalStateException.class);
    Trained resumed = train(recipe, kept);
    TrainerTest.assertSameBits(resumed.weights(), whole.weights());
    assertThat(last(resumed).filters()).isEqualTo(last(whole).filters());
  }

  @Test
  void learnsInBfloat16() throws IOException {
    Trainer.Options options = TrainerTest.options(1).withBfloat16(Trainer.Bfloat16.ON);
    Epoch last = last(train(recipe(FilterLoss.of(Approximation.EXACT)), options));
    assertThat(last.validationAccuracy()).isGreaterThan(0.9);
  }

  /** Two filters on maps of two cells, worked out on paper. */
  @Test
  void sumsAreThoseOnPaper() {
    FilterSums sums = new FilterSums(2, 3);
    Tensor peak = Tensor.of(new float[] {4, 0, 2, 0, 2, 0}, 3, 2);
    Tensor total = Tensor.of(new float[] {4, 0, 4, 0, 2, 0}, 3, 2);
    double even = 2 * (2 * Math.log(2));
    Tensor logs =
        Tensor.of(
            new float[] {
              (float) (4 * Math.log(4)), 0, (float) even, 0, (float) (2 * Math.log(2)), 0
            },
            3,
            2);
    sums.add(new long[] {0, 2, 0}, peak, total, logs, 2);
    sums.addInformation(Tensor.of(new float[] {0.5f, 0}, 2), 3);
    sums.addInformation(Tensor.of(new float[] {0.9f, 0}, 2), 1);
    assertThat(sums.label(0)).isEqualTo(2); // a mean sum of 4 against 3
    assertThat(sums.classPurity(0)).isCloseTo(3.0 / 5, within(1e-12)); // maxima 3, 0, 2
    assertThat(sums.spatialEntropy(0)).isCloseTo(1.0 / 3, within(1e-6)); // one map of three is even
    assertThat(sums.mutualInformation(0)).isCloseTo(0.6, within(1e-7));
    assertThat(sums.classPurity(1)).isNaN();
    assertThat(sums.spatialEntropy(1)).isNaN();
  }

  @Test
  void historyHasAColumnForEachFigure() {
    FilterFigures a = new FilterFigures("pool1", 0, "a, b", 0.5, 0.25, Double.NaN);
    FilterFigures b = new FilterFigures("pool1", 1, "c", 1.5, 0.75, 0.5);
    List<Epoch> history = List.of(new Epoch(1, 1, .5, 1, .5, .1, 2, List.of(a, b)));
    assertThat(Epoch.csv(history).lines())
        .containsExactly(
            "epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,lr,seconds,"
                + "mutual_information,class_purity,spatial_entropy",
            "1,1.00000,0.500000,1.00000,0.500000,0.100000,2.00000,1.00000,0.500000,0.500000");
    assertThat(FilterFigures.csv(history).lines())
        .containsExactly(
            "epoch,layer,filter,genre,mutual_information,class_purity,spatial_entropy",
            "1,pool1,0,\"a, b\",0.500000,0.250000,",
            "1,pool1,1,c,1.50000,0.750000,0.500000");
  }
}

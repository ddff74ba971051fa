package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.Property;
import io.earwitness.model.Architecture;
import io.earwitness.model.ReceptiveField;
import io.earwitness.model.ReceptiveField.Range;
import io.earwitness.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receptive fields against what a network does when one cell of its input is changed. */
class ReceptiveFieldNetTest {
  @ParameterizedTest
  @ValueSource(strings = {"tiny_vanilla", "tiny_gap", "tiny_bn"})
  void noCellOutsideItsFieldMatters(String net) {
    try (TorchClassifier model = Golden.net(net)) {
      Tensor input = Golden.given("x");
      int width = input.size(3);
      Property.forAll(
          12,
          random -> {
            int row = random.nextInt(input.size(2));
            int column = random.nextInt(width);
            Tensor changed = input.map(v -> v);
            changed.data()[row * width + column] += 3;
            for (Architecture.Step step : model.architecture().steps()) {
              if (!step.flat()) {
                String layer = step.layer().name();
                Tensor before = model.activations(input, layer).select(0);
                Tensor after = model.activations(changed, layer).select(0);
                ReceptiveField field = ReceptiveField.of(model.architecture(), layer);
                check(layer, before, after, field, row, column);
              }
            }
          });
    }
  }

  private static void check(
      String layer, Tensor before, Tensor after, ReceptiveField field, int row, int column) {
    int h = before.size(1);
    int w = before.size(2);
    for (int i = 0; i < h; i++) {
      for (int j = 0; j < w; j++) {
        boolean sees = holds(field.freq(i), row) && holds(field.time(j), column);
        boolean moved = false;
        for (int c = 0; c < before.size(0); c++) {
          moved |= Math.abs(before.get(c, i, j) - after.get(c, i, j)) > 1e-5f;
        }
        assertThat(!moved || sees).as("%s at %d, %d", layer, i, j).isTrue();
        // a first convolution passes every change on
        assertThat(moved || !sees || !layer.equals("conv1")).as(layer).isTrue();
      }
    }
  }

  private static boolean holds(Range range, int cell) {
    return range.from() <= cell && cell <= range.to();
  }
}

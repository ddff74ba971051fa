package io.earwitness.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.explain.Occlusion.Options;
import io.earwitness.model.Size;
import io.earwitness.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OcclusionTest {

  @Test
  void singleCellsOfALinearModelGetTheirShare() {
    Tensor w = Maps.uniform(new Random(1), -1, 1, 3, 5);
    Tensor x = Maps.uniform(new Random(2), 0, 1, 1, 1, 3, 5);
    PaperModel model = new PaperModel(w, 0);
    Options cells = new Options(new Size(1, 1), new Size(1, 1));
    Tensor map = new Occlusion(model, cells, model.baseline()).attribute(x, new int[1]).values();
    for (int i = 0; i < 15; i++) {
      assertThat(map.data()[i]).isEqualTo(w.data()[i] * x.data()[i], within(1e-6f));
    }
  }

  @Test
  void isTheMeanFallOverThePatchesThatCoverACell() {
    Property.forAll(
        40,
        r -> {
          int h = 1 + r.nextInt(9);
          int w = 1 + r.nextInt(9);
          Size window = new Size(1 + r.nextInt(h), 1 + r.nextInt(w));
          Size strides = new Size(1 + r.nextInt(window.freq()), 1 + r.nextInt(window.time()));
          PaperModel model = new PaperModel(Maps.uniform(r, -1, 1, h, w), 0.3f);
          Tensor x = Maps.uniform(r, 0, 1, 2, 1, h, w);
          Tensor base = Maps.uniform(r, 0, 1, 1, h, w);
          Tensor map =
              new Occlusion(model, new Options(window, strides), base)
                  .attribute(x, new int[] {0, 1})
                  .values();
          for (int i = 0; i < map.numel(); i++) {
            double plain = plain(model, x, base, window, strides, i);
            assertThat(map.data()[i]).isEqualTo((float) plain, within(1e-5f));
          }
        });
  }

  /** The definition for one cell of the batch: every patch is tried. */
  private static double plain(
      PaperModel model, Tensor x, Tensor base, Size window, Size strides, int cell) {
    int h = x.size(2);
    int w = x.size(3);
    int sample = cell / (h * w);
    int row = cell / w % h;
    int column = cell % w;
    double sum = 0;
    int count = 0;
    for (int top = 0; top - strides.freq() + window.freq() < h; top += strides.freq()) {
      for (int left = 0; left - strides.time() + window.time() < w; left += strides.time()) {
        int bottom = top + window.freq();
        int right = left + window.time();
        if (row < top || row >= bottom || column < left || column >= right) {
          continue;
        }
        float[] hidden = x.select(sample).data();
        for (int i = top; i < Math.min(h, bottom); i++) {
          for (int j = left; j < Math.min(w, right); j++) {
            hidden[i * w + j] = base.data()[i * w + j];
          }
        }
        sum +=
            model.forward(x).get(sample, sample)
                - model.forward(Tensor.of(hidden, 1, 1, h, w)).get(0, sample);
        count++;
      }
    }
    return sum / count;
  }

  @Test
  void rejectsWindowsAndStridesThatLeaveHoles() {
    assertThatThrownBy(() -> new Options(new Size(2, 2), new Size(3, 1)))
        .hasMessageContaining("strides Size[freq=3, time=1]: need 1 to the window's");
    assertThatThrownBy(() -> new Options(new Size(0, 2), new Size(1, 1)))
        .hasMessageContaining("windowShape");
    PaperModel model = new PaperModel(Tensor.zeros(2, 3), 0);
    Occlusion large =
        new Occlusion(model, new Options(new Size(3, 3), new Size(1, 1)), model.baseline());
    assertThatThrownBy(() -> large.attribute(Tensor.zeros(1, 1, 2, 3), new int[1]))
        .hasMessageContaining("need at most the input's [2, 3]");
  }
}

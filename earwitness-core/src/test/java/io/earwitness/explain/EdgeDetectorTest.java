package io.earwitness.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.tensor.Tensor;
import org.junit.jupiter.api.Test;

class EdgeDetectorTest {
  private static float[] edges(float[] x, int h, int w) {
    return new EdgeDetector().attribute(Tensor.of(x, 1, 1, h, w), new int[1]).values().data();
  }

  /** Worked out on paper: scipy.ndimage.sobel with mode "nearest", both axes, hypot. */
  @Test
  void isSobelsGradient() {
    float[] x = {0, 0, 0, 0, 1, 0, 0, 0, 2};
    float[] y = edges(x, 3, 3);
    assertThat(y[4]).isCloseTo((float) Math.hypot(2, 2), within(1e-6f));
    assertThat(y[0]).isCloseTo((float) Math.hypot(1, 1), within(1e-6f));
    assertThat(y[8]).isCloseTo((float) Math.hypot(5, 5), within(1e-6f));
  }

  @Test
  void seesNothingInAnEvenPlaneAndEachSampleAlone() {
    assertThat(edges(new float[] {3, 3, 3, 3, 3, 3}, 2, 3)).containsOnly(0);
    float[] two =
        new EdgeDetector()
            .attribute(Tensor.of(new float[] {0, 0, 0, 0, 9, 9, 9, 9}, 2, 1, 2, 2), new int[2])
            .values()
            .data();
    assertThat(two).containsOnly(0);
  }
}

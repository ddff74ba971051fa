package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.tensor.Safetensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Concept vectors, against scikit-learn's logistic regression by golden/explain. */
class CavTest {
  private static final int SOUNDS = 60;
  private static final int DIMENSIONS = 6;

  private static double[] golden(String file, String tensor) throws Exception {
    Path path = Path.of(CavTest.class.getResource("/golden/explain/" + file).toURI());
    return Safetensors.read(path).doubles(tensor);
  }

  private static double[][] rows(String tensor, int n) throws Exception {
    double[] flat = golden("given.safetensors", tensor);
    return IntStream.range(0, n)
        .mapToObj(i -> Arrays.copyOfRange(flat, i * DIMENSIONS, (i + 1) * DIMENSIONS))
        .toArray(double[][]::new);
  }

  private static int[] indices(String tensor) throws Exception {
    return Arrays.stream(golden("given.safetensors", tensor)).mapToInt(v -> (int) v).toArray();
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static double[][] dots(double[][] some, double[][] others) {
    return Arrays.stream(some)
        .map(a -> Arrays.stream(others).mapToDouble(b -> dot(a, b)).toArray())
        .toArray(double[][]::new);
  }

  private static void equalsScikitLearn(boolean standardise) throws Exception {
    String name = standardise ? "tcav_standardised." : "tcav_plain.";
    double[][] concept = rows("tcav_concept", SOUNDS);
    double[][] random = rows("tcav_random", SOUNDS);
    int[] train = indices("tcav_train");
    int[] holdOut = indices("tcav_holdout");
    double[] std = new double[DIMENSIONS];
    double[] mean = new double[DIMENSIONS];
    for (int d = 0; d < DIMENSIONS; d++) {
      int at = d;
      double[] column =
          IntStream.concat(Arrays.stream(train), Arrays.stream(train).map(i -> i + SOUNDS))
              .mapToDouble(i -> i < SOUNDS ? concept[i][at] : random[i - SOUNDS][at])
              .toArray();
      mean[d] = standardise ? TTest.mean(column) : 0;
      double m = TTest.mean(column);
      std[d] =
          standardise
              ? Math.sqrt(Arrays.stream(column).map(v -> (v - m) * (v - m)).average().orElseThrow())
              : 1;
    }
    double[][] all = new double[2 * SOUNDS][DIMENSIONS];
    double[][] gradients = rows("tcav_gradients", 40);
    for (int i = 0; i < all.length; i++) {
      for (int d = 0; d < DIMENSIONS; d++) {
        double raw = i < SOUNDS ? concept[i][d] : random[i - SOUNDS][d];
        all[i][d] = (raw - mean[d]) / std[d];
      }
    }
    double[][] gram = dots(all, all);
    Cav cav = Cav.fit(gram, train, Arrays.stream(train).map(i -> i + SOUNDS).toArray());

    double[] weights = new double[DIMENSIONS]; // by asking about each axis
    for (int d = 0; d < DIMENSIONS; d++) {
      int at = d;
      weights[d] = cav.norm() * cav.dot(Arrays.stream(all).mapToDouble(x -> x[at]).toArray());
    }
    assertThat(weights).containsExactly(golden("tcav.safetensors", name + "weights"), within(2e-9));
    assertThat(cav.intercept())
        .isCloseTo(golden("tcav.safetensors", name + "intercept")[0], within(2e-9));
    assertThat(cav.accuracy(gram, holdOut, Arrays.stream(holdOut).map(i -> i + SOUNDS).toArray()))
        .isCloseTo(golden("tcav.safetensors", name + "holdout_accuracy")[0], within(1e-9));

    double[] unit = new double[DIMENSIONS];
    double norm = 0;
    for (int d = 0; d < DIMENSIONS; d++) {
      unit[d] = weights[d] / std[d];
      norm += unit[d] * unit[d];
    }
    for (int d = 0; d < DIMENSIONS; d++) {
      unit[d] /= Math.sqrt(norm);
    }
    assertThat(unit).containsExactly(golden("tcav.safetensors", name + "cav"), within(2e-9));
    double[] derivatives = Arrays.stream(gradients).mapToDouble(g -> dot(g, unit)).toArray();
    assertThat(derivatives)
        .containsExactly(
            golden("tcav.safetensors", name + "directional_derivatives"), within(5e-9));
    assertThat(Arrays.stream(derivatives).filter(v -> v > 0).count() / 40.0)
        .isCloseTo(golden("tcav.safetensors", name + "tcav")[0], within(1e-9));
  }

  @Test
  void equalsScikitLearnOnPlainFeatures() throws Exception {
    equalsScikitLearn(false);
  }

  @Test
  void equalsScikitLearnOnStandardisedFeatures() throws Exception {
    equalsScikitLearn(true);
  }

  @Test
  void isAUnitVectorWithFewerSoundsThanDimensions() {
    Random random = new Random(4);
    double[][] x = new double[10][50];
    for (double[] row : x) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    double[][] gram = dots(x, x);
    Cav cav = Cav.fit(gram, new int[] {0, 1, 2, 3, 4}, new int[] {5, 6, 7, 8, 9});
    assertThat(cav.cosine(cav, gram)).isCloseTo(1, within(1e-12));
    Cav turned = Cav.fit(gram, new int[] {5, 6, 7, 8, 9}, new int[] {0, 1, 2, 3, 4});
    assertThat(cav.cosine(turned, gram)).isCloseTo(-1, within(1e-9));
    assertThat(cav.accuracy(gram, new int[] {0, 1, 2, 3, 4}, new int[] {5, 6, 7, 8, 9}))
        .isEqualTo(1);
  }
}

package io.earwitness.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.explain.IntegratedGradients.Options;
import io.earwitness.tensor.Tensor;
import org.junit.jupiter.api.Test;

class IntegratedGradientsTest {

  @Test
  void isCompleteAndEqualToTheIntegralOfAPolynomial() {
    Property.forAll(
        40,
        r -> {
          Tensor w = Maps.uniform(r, -1, 1, 3, 4);
          PaperModel model = new PaperModel(w, 0.7f);
          Tensor x = Maps.uniform(r, 0, 1, 2, 1, 3, 4);
          Tensor base = Maps.uniform(r, 0, 1, 1, 3, 4);
          Quadrature rule = r.nextBoolean() ? Quadrature.MIDPOINT : Quadrature.GAUSS_LEGENDRE;
          Options options = new Options(1 + r.nextInt(80), rule);
          Attribution map =
              new IntegratedGradients(model, options, base).attribute(x, new int[] {0, 1});
          for (int i = 0; i < 24; i++) {
            double b = base.data()[i % 12];
            double v = x.data()[i];
            double exact = (v - b) * (w.data()[i % 12] + 0.7 * (v + b)) * (i < 12 ? 1 : -1);
            assertThat(map.values().data()[i]).isEqualTo((float) exact, within(2e-6f));
          }
          Tensor delta = map.convergenceDelta().orElseThrow();
          assertThat(delta.shape()).containsExactly(2);
          assertThat(Math.max(Math.abs(delta.get(0)), Math.abs(delta.get(1)))).isLessThan(1e-5f);
        });
  }

  @Test
  void startsAtTheModelsOwnBaseline() {
    PaperModel model = new PaperModel(Tensor.of(new float[] {2, -1}, 1, 2), 0);
    Tensor x = Tensor.of(new float[] {0.5f, 0.25f}, 1, 1, 1, 2);
    Attribution map = new IntegratedGradients(model).attribute(x, new int[] {0});
    assertThat(map.values().data()).containsExactly(new float[] {1, -0.25f}, within(1e-6f));
    assertThat(map.method()).isEqualTo("IntegratedGradients (50 steps, GAUSS_LEGENDRE)");
  }

  @Test
  void gaussLegendreIsExactUpToItsDegree() {
    for (int n : new int[] {1, 2, 3, 5, 8, 50, 201}) {
      double[] nodes = new double[n];
      double[] weights = new double[n];
      Quadrature.GAUSS_LEGENDRE.fill(nodes, weights);
      for (int power = 0; power < Math.min(2 * n, 40); power++) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
          sum += weights[i] * Math.pow(nodes[i], power);
        }
        assertThat(sum).isEqualTo(1.0 / (power + 1), within(1e-14));
      }
      assertThat(nodes).isSorted();
    }
  }

  @Test
  void rejectsStepsAndBaselinesThatDoNotFit() {
    assertThatThrownBy(() -> new Options(0, Quadrature.MIDPOINT))
        .hasMessage("nSteps 0: need 1 to 10000");
    PaperModel model = new PaperModel(Tensor.zeros(2, 3), 0);
    IntegratedGradients ig = new IntegratedGradients(model, Options.DEFAULT, Tensor.zeros(1, 3, 2));
    assertThatThrownBy(() -> ig.attribute(Tensor.zeros(1, 1, 2, 3), new int[1]))
        .hasMessage("baseline Tensor[1, 3, 2]: need (1, 2, 3)");
  }
}

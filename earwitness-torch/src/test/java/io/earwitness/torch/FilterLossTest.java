package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.model.FilterLoss;
import io.earwitness.model.FilterLoss.Approximation;
import io.earwitness.model.Layer.Mask.Shape;
import io.earwitness.model.Size;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FilterLossTest {
  private static final FilterLoss USUAL = FilterLoss.of(Approximation.EXACT);

  static Stream<Golden.Case> cases() {
    return Golden.cases("FilterLoss");
  }

  @Test
  void noCaseIsMissing() {
    assertThat(cases()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsItsDefinitionInDouble(Golden.Case c) {
    equalsItsDefinition(c, ScalarType.Double, "atol_float64");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsItsDefinitionInFloat(Golden.Case c) {
    equalsItsDefinition(c, ScalarType.Float, "atol");
  }

  private static void equalsItsDefinition(Golden.Case c, ScalarType type, String tolerance) {
    double[] given = Golden.doubles("given.safetensors", "filter_x");
    double scale = c.param("scale").asDouble();
    double[] x = Arrays.stream(given).map(v -> v * scale).toArray();
    double[] own = c.expected("own_template");
    Torch.call(
        () -> {
          Tensor maps = maps(x, 7, 1, 5, 6).to(type);
          FilterInformation information =
              new FilterInformation(new Templates(USUAL, new Size(5, 6), type), maps);
          Tensor mi = information.mutualInformation();
          c.check("mutual_information", values(mi), tolerance);
          c.check("loss", values(mi.neg()), tolerance);
          c.check("tr", values(information.products()), tolerance);
          c.check("p_x_given_t", values(information.logP().exp()), tolerance);
          c.check("log_p_x", values(information.logPx()), tolerance);
          c.check("gradient", values(information.gradient()), tolerance);
          long[] numbers = Arrays.stream(own).mapToLong(v -> (long) v).toArray();
          Tensor target = information.targetGradient(AbstractTensor.create(numbers, 7, 1));
          c.check("target_gradient", values(target), tolerance);
          return null;
        });
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void productsAreThoseOfTemplatesWrittenOut(Shape distance) {
    FilterLoss loss = new FilterLoss(null, null, null, 0.3, 1.7, distance);
    int h = 4;
    int w = 9;
    double[] x = random(new SplittableRandom(1), h * w, 1);
    Torch.call(
        () -> {
          Templates templates = new Templates(loss, new Size(h, w), ScalarType.Double);
          double[] products = values(templates.products(maps(x, 1, 1, h, w)));
          for (int mu = 0; mu <= h * w; mu++) {
            double sum = 0;
            for (int cell = 0; cell < h * w; cell++) {
              double freq = Math.abs(cell / w - mu / w) / (double) h;
              double time = Math.abs(cell % w - mu % w) / (double) w;
              double d =
                  distance == Shape.DIAMOND ? freq + time : Math.sqrt(freq * freq + time * time);
              sum += x[cell] * 0.3 * (mu == h * w ? -1 : Math.max(1 - 1.7 * d, -1));
            }
            assertThat(products[mu]).as("template " + mu).isCloseTo(sum, within(1e-12));
          }
          return null;
        });
  }

  @Test
  void gradientIsTheLosssSlope() {
    int n = 5;
    int h = 6;
    int w = 4;
    double[] x = random(new SplittableRandom(2), n * h * w, 40);
    Torch.call(
        () -> {
          Templates templates = new Templates(USUAL, new Size(h, w), ScalarType.Double);
          double[] gradient =
              values(new FilterInformation(templates, maps(x, n, 1, h, w)).gradient());
          double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
          for (int i = 0; i < x.length; i++) {
            double step = 1e-3;
            double slope =
                (loss(templates, moved(x, i, step), n, h, w)
                        - loss(templates, moved(x, i, -step), n, h, w))
                    / (2 * step);
            assertThat(gradient[i]).as("cell " + i).isCloseTo(slope, within(1e-6 * largest));
          }
          return null;
        });
  }

  private static double loss(Templates templates, double[] x, int n, int h, int w) {
    return -values(new FilterInformation(templates, maps(x, n, 1, h, w)).mutualInformation())[0];
  }

  private static double[] moved(double[] x, int i, double by) {
    double[] out = x.clone();
    out[i] += by;
    return out;
  }

  @Test
  void informationIsBounded() {
    for (long seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = random.nextInt(1, 9);
      int h = random.nextInt(1, 12);
      int w = random.nextInt(1, 12);
      double[] x = random(random, n * 2 * h * w, Math.pow(10, random.nextDouble(-2, 5)));
      double most = Math.min(Math.log(n), Math.log(h * w + 1));
      String which = "seed " + seed;
      Torch.call(
          () -> {
            Templates templates = new Templates(USUAL, new Size(h, w), ScalarType.Double);
            double[] mi =
                values(new FilterInformation(templates, maps(x, n, 2, h, w)).mutualInformation());
            assertThat(mi).as(which).hasSize(2);
            for (double v : mi) {
              assertThat(v).as(which).isBetween(-1e-12, most + 1e-12);
            }
            return null;
          });
    }
  }

  @Test
  void mapsThatAnswerAtOnePlaceEachTellMostOfAll() {
    int n = 6;
    int h = 6;
    int w = 6;
    double[] apart = new double[n * h * w];
    double[] even = new double[n * h * w];
    for (int k = 0; k < n; k++) {
      apart[k * h * w + k * w + k] = 1e4;
      Arrays.fill(even, 1e4 / (h * w));
    }
    Torch.call(
        () -> {
          Templates templates = new Templates(USUAL, new Size(h, w), ScalarType.Double);
          assertThat(-loss(templates, even, n, h, w)).isCloseTo(0, within(1e-9));
          assertThat(-loss(templates, apart, n, h, w)).isGreaterThan(0.5);
          return null;
        });
  }

  private static double[] random(SplittableRandom random, int n, double scale) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> scale * Math.max(0, random.nextDouble(-1, 1)));
    return x;
  }

  private static Tensor maps(double[] x, int n, int filters, int h, int w) {
    return AbstractTensor.create(x, n, filters, h, w);
  }

  private static double[] values(Tensor tensor) {
    Tensor plain = tensor.to(ScalarType.Double).contiguous();
    double[] out = new double[(int) plain.numel()];
    plain.data_ptr_double().get(out);
    return out;
  }
}

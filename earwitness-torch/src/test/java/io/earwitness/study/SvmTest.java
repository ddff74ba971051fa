package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.model.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SvmTest {
  private static final List<String> LABELS = List.of("inside", "outside", "never");

  private final List<double[]> rows = new ArrayList<>();
  private final List<Integer> classes = new ArrayList<>();

  /** A disc in a ring, the second column in other units: no line tells them apart. */
  private void discInRing(int n) {
    Random random = new Random(3);
    for (int i = 0; i < n; i++) {
      double radius = i % 2 == 0 ? random.nextDouble() : 2 + random.nextDouble();
      double angle = 2 * Math.PI * random.nextDouble();
      rows.add(new double[] {radius * Math.cos(angle), 1000 * radius * Math.sin(angle) + 5});
      classes.add(i % 2);
    }
  }

  private double accuracy(Svm svm) {
    int right = 0;
    for (int i = 0; i < rows.size(); i++) {
      right += svm.predict(rows.get(i)).top() == classes.get(i) ? 1 : 0;
    }
    return (double) right / rows.size();
  }

  @Test
  void rbfTellsADiscFromARing() {
    discInRing(200);
    assertThat(accuracy(Svm.train(LABELS, rows, classes, Svm.Options.DEFAULT))).isEqualTo(1);
    Svm.Options linear = new Svm.Options(Svm.Kernel.LINEAR, 1, 1);
    assertThat(accuracy(Svm.train(LABELS, rows, classes, linear))).isLessThan(0.8);
  }

  /** Two points at -1 and 1 (after standardising too): the widest margin decides by d(x) = x. */
  @Test
  void linearDecisionIsThatOfTheWidestMargin() {
    rows.add(new double[] {-1});
    rows.add(new double[] {1});
    classes.addAll(List.of(0, 1));
    Svm svm =
        Svm.train(
            List.of("low", "high"), rows, classes, new Svm.Options(Svm.Kernel.LINEAR, 1e6, 1));
    for (double x : new double[] {-2, -0.3, 0, 0.5, 4}) {
      assertThat(svm.predict(new double[] {x}).probabilities().get(1))
          .isCloseTo(1 / (1 + Math.exp(-2 * x)), within(1e-9));
    }
  }

  @Test
  void votesAddToOneAndNeverNameAClassThatWasNotTrained() {
    discInRing(50);
    Prediction p = Svm.train(LABELS, rows, classes, Svm.Options.DEFAULT).predict(rows.get(7));
    assertThat(p.probabilities().stream().mapToDouble(v -> v).sum()).isCloseTo(1, within(1e-12));
    assertThat(p.probabilities().get(2)).isZero();
  }

  @Test
  void constantColumnsAreHarmless() {
    rows.addAll(List.of(new double[] {1, 7}, new double[] {2, 7}));
    classes.addAll(List.of(0, 1));
    Svm svm = Svm.train(LABELS, rows, classes, Svm.Options.DEFAULT);
    assertThat(accuracy(svm)).isEqualTo(1);
  }

  @Test
  void aRareClassIsNotDrowned() {
    Random random = new Random(5);
    for (int i = 0; i < 210; i++) {
      int c = i < 200 ? 0 : 1;
      rows.add(new double[] {random.nextGaussian() + 1.5 * c});
      classes.add(c);
    }
    Svm svm = Svm.train(LABELS, rows, classes, new Svm.Options(Svm.Kernel.LINEAR, 1, 1));
    assertThat(svm.predict(new double[] {1.6}).label()).isEqualTo("outside");
  }

  @Test
  void namesWhatIsWrong() {
    discInRing(4);
    assertThatThrownBy(() -> new Svm.Options(Svm.Kernel.RBF, 0, 1)).hasMessageContaining("c 0.0");
    Svm svm = Svm.train(LABELS, rows, classes, Svm.Options.DEFAULT);
    assertThatThrownBy(() -> svm.predict(new double[3])).hasMessage("row of 3: need 2");
    assertThatThrownBy(() -> Svm.train(LABELS, rows, List.of(1, 1, 1, 1), Svm.Options.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least two kinds");
  }
}

package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.model.Architecture;
import io.earwitness.model.Recipes;
import io.earwitness.model.Size;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerSeriesTest {
  private static final Architecture VANILLA =
      Architecture.of(Recipes.vanilla(), 10, new Size(128, 130));

  /** Columns of relu2 see 14 frames, four apart: 8 j - 5 and so on. */
  @Test
  void columnsNearTheEndsAreLeftOut() {
    LayerColumns columns = new LayerColumns(VANILLA, "relu2", 3);
    assertThat(columns.filters()).isEqualTo(64);
    assertThat(columns.compared().get(0)).isEqualTo(2); // frames 3 to 16
    assertThat(columns.compared()).hasSize(28).endsWith(29); // frames 111 to 124
  }

  @Test
  void whereEveryColumnSeesTheEndsTheMiddleHalfIsTaken() {
    Architecture strong = Architecture.of(Recipes.strong(), 10, new Size(128, 130));
    assertThat(new LayerColumns(strong, "relu5", 3).compared()).containsExactly(1, 2);
  }

  @Test
  void hearsItsFieldMostInTheMiddle() {
    LayerColumns columns = new LayerColumns(VANILLA, "relu1", 3);
    float[] sound = new float[130];
    sound[50] = 4; // weights 1, 2, 1 over frames 49 to 51
    assertThat(columns.heard(sound, 49)).isCloseTo(1, within(1e-12));
    assertThat(columns.heard(sound, 50)).isCloseTo(2, within(1e-12));
    assertThat(columns.heard(sound, 52)).isZero();
    sound[0] = 3; // the first column sees one frame of padding, which does not count
    assertThat(columns.heard(sound, 0)).isCloseTo(2, within(1e-12));
  }

  @Test
  void aFilterThatIsACorrelateHasR1WithItWhateverTheLevelOfTheSegment() {
    LayerColumns columns = new LayerColumns(VANILLA, "relu2", 3);
    Property.forAll(
        10,
        random -> {
          LayerSeries series = new LayerSeries(columns, 2, 3);
          for (int segment = 0; segment < 3; segment++) {
            float[] sound = new float[130];
            float[] other = new float[130];
            for (int t = 0; t < 130; t++) {
              sound[t] = (float) random.nextGaussian() + 10 * segment;
              other[t] = (float) random.nextGaussian();
            }
            Tensor maps = Tensor.zeros(64, 64, 32);
            double level = 5 * random.nextGaussian();
            for (int i = 0; i < 64 * 32; i++) {
              // filter 7: some rows get more, all follow; filter 8 against it
              double share = 1 + i / 32 % 3;
              double heard = columns.heard(sound, i % 32) + level;
              maps.data()[7 * 64 * 32 + i] = (float) (share * heard);
              maps.data()[8 * 64 * 32 + i] = (float) -heard;
            }
            series.add(maps, List.of(sound, other));
          }
          assertThat(series.correlations(7, series)[0]).isCloseTo(1, within(1e-5));
          assertThat(series.correlations(8, series)[0]).isCloseTo(-1, within(1e-5));
          assertThat(series.correlations(7, series)[1]).isBetween(-0.7, 0.7);
          assertThat(series.correlations(3, series)[0]).isNaN();
        });
  }

  @Test
  void findsTheStrongestComparedCellAndTheMeanOfEachRow() {
    LayerColumns columns = new LayerColumns(VANILLA, "relu2", 3);
    LayerSeries series = new LayerSeries(columns, 0, 2);
    Tensor maps = Tensor.zeros(64, 64, 32);
    maps.data()[(5 * 64 + 20) * 32 + 9] = 8;
    maps.data()[(5 * 64 + 20) * 32 + 10] = 4;
    maps.data()[(5 * 64 + 20) * 32 + 31] = 99; // sees the segment's end
    series.add(maps, new ArrayList<>());
    series.add(Tensor.zeros(64, 64, 32), new ArrayList<>());
    assertThat(series.row(5, 0)).isEqualTo(20);
    assertThat(series.column(5, 0)).isEqualTo(9);
    assertThat(series.strength(5, 0)).isEqualTo(8);
    assertThat(series.strength(5, 1)).isZero();
    assertThat(series.profile(5)[20]).isEqualTo(12 / 56.0);
    assertThat(series.profile(5)[21]).isZero();
  }
}

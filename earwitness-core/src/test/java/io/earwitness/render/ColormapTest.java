package io.earwitness.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColormapTest {

  /** Origin: matplotlib 3.10, {@code colormaps["magma"](i)}; exact. */
  @Test
  void isMatplotlibsMagma() {
    int[][] golden = {
      {0, 0x000004}, {64, 0x51127c}, {128, 0xb73779}, {200, 0xfd9869}, {255, 0xfcfdbf}
    };
    for (int[] pair : golden) {
      assertThat(Colormap.MAGMA.rgb(pair[0] / 255.0)).as("step " + pair[0]).isEqualTo(pair[1]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void growsBrighterWithTheValue(Colormap map) {
    double before = -1;
    for (int i = 0; i < 256; i++) {
      int c = map.rgb(i / 255.0);
      double luma = 0.2126 * (c >> 16) + 0.7152 * (c >> 8 & 255) + 0.0722 * (c & 255);
      assertThat(luma).as("step " + i).isGreaterThan(before - 0.5);
      before = luma;
    }
  }

  @ParameterizedTest
  @EnumSource
  void clipsValuesOutside(Colormap map) {
    assertThat(map.rgb(-3)).isEqualTo(map.rgb(0));
    assertThat(map.rgb(7)).isEqualTo(map.rgb(1));
    assertThat(map.rgb(Double.NaN)).isEqualTo(map.rgb(0));
  }
}

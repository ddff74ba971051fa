package io.earwitness.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.tensor.Tensor;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
  private static int grey(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xff;
  }

  @Test
  void stretchesEachMapToItsCellWithTheLowestRowBelow() {
    ContactSheet sheet = new ContactSheet(3, 2, 4, 6);
    sheet.put(1, 0, Tensor.of(new float[] {0, 1, 0.4f, 0.6f}, 2, 2));
    sheet.put(2, 1, Tensor.of(new float[] {1}, 1, 1));
    BufferedImage image = sheet.image(Colormap.GREY);
    assertThat(image.getWidth()).isEqualTo(12);
    assertThat(image.getHeight()).isEqualTo(12);
    assertThat(grey(image, 4, 0)).isEqualTo(102); // 0.4: the upper row is on top
    assertThat(grey(image, 7, 2)).isEqualTo(153);
    assertThat(grey(image, 5, 3)).isEqualTo(0);
    assertThat(grey(image, 6, 5)).isEqualTo(255);
    assertThat(grey(image, 8, 6)).isEqualTo(255);
    assertThat(grey(image, 7, 6)).isEqualTo(0);
    assertThat(grey(image, 3, 0)).isEqualTo(0);
  }

  @Test
  void refusesEmptyCells() {
    assertThatThrownBy(() -> new ContactSheet(3, 2, 0, 6)).hasMessageContaining("0 x 6");
  }
}

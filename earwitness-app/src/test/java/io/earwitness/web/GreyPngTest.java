package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class GreyPngTest {
  @Test
  void isWhatOthersRead() throws IOException {
    Random random = new Random(1);
    for (int[] size : new int[][] {{1, 1}, {512, 128}, {3, 70}, {700, 2}}) {
      byte[] pixels = new byte[size[0] * size[1]];
      random.nextBytes(pixels);
      BufferedImage image =
          ImageIO.read(new ByteArrayInputStream(GreyPng.of(pixels, size[0], size[1])));
      assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
      for (int i = 0; i < pixels.length; i++) {
        int x = i % size[0];
        int y = i / size[0];
        assertThat(image.getRaster().getSample(x, y, 0)).isEqualTo(pixels[i] & 0xff);
      }
    }
  }

  @Test
  void refusesOtherNumbersOfPixels() {
    assertThatIllegalArgumentException().isThrownBy(() -> GreyPng.of(new byte[5], 2, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> GreyPng.of(new byte[0], 0, 0));
  }
}

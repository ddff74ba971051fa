package io.earwitness.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpectrogramImageTest {
  private static final int FRAMES = 40;

  /** Silence at -80 dB but one loud cell. */
  private static Spectrogram click(int band, int frame) {
    float[] db = new float[128 * FRAMES];
    Arrays.fill(db, -80);
    db[band * FRAMES + frame] = 0;
    return new Spectrogram(Tensor.of(db, 128, FRAMES), MelConfig.DEFAULT);
  }

  @Test
  void greyIsTheUnitValueTimes255WithTheLowestBandBelow() {
    float[] db = new float[128 * FRAMES];
    for (int i = 0; i < db.length; i++) {
      db[i] = -80f * i / db.length;
    }
    BufferedImage grey =
        SpectrogramImage.grey(new Spectrogram(Tensor.of(db, 128, FRAMES), MelConfig.DEFAULT));
    assertThat(grey.getWidth()).isEqualTo(FRAMES);
    assertThat(grey.getHeight()).isEqualTo(128);
    for (int i = 0; i < db.length; i += 37) {
      int expected = Math.round(255 * (db[i] + 80) / 80);
      assertThat(grey.getRaster().getSample(i % FRAMES, 127 - i / FRAMES, 0)).isEqualTo(expected);
    }
  }

  @Test
  void drawsALoudCellAtItsTimeAndFrequency() {
    BufferedImage image = SpectrogramImage.of(click(96, 10)).image(1);
    int brightest = 0;
    int atX = 0;
    int atY = 0;
    for (int y = 17; y < 312; y++) {
      for (int x = 80; x < 800; x++) {
        int green = image.getRGB(x, y) >> 8 & 255;
        if (green > brightest) {
          brightest = green;
          atX = x;
          atY = y;
        }
      }
    }
    double w = 900 - 74 - 80;
    double h = 360 - 16 - 46;
    assertThat((atX - 74) / w).isBetween(9.9 / FRAMES, 11.1 / FRAMES);
    assertThat(1 - (atY - 16) / h).isBetween(95.5 / 128, 97.5 / 128);
  }

  @Test
  void layersAColouredVeilOverGrey() {
    Plane map = click(20, 5).plane().map(v -> (v + 80) / 80);
    Overlay overlay = Overlay.of(map, "Grad-CAM at relu2 for reggae");
    BufferedImage with =
        SpectrogramImage.of(click(100, 30), overlay, SpectrogramImage.Style.DEFAULT).image(1);
    double x = 74 + (900 - 74 - 160) * 5.5 / FRAMES;
    double y = 360 - 46 - (360 - 16 - 46) * 20.5 / 128;
    int c = with.getRGB((int) x, (int) y);
    assertThat(c >> 16 & 255).as("orange").isGreaterThan((c & 255) + 100);
  }

  @Test
  void writesTheSamePictureAsPngAndAsWellFormedSvg(@TempDir Path folder) throws Exception {
    Picture picture =
        SpectrogramImage.of(
            click(64, 20), SpectrogramImage.Style.DEFAULT.withTitle("Rock & <roll>"));
    picture.write(folder.resolve("song ü.png"));
    picture.write(folder.resolve("song ü.svg"));
    BufferedImage png = ImageIO.read(folder.resolve("song ü.png").toFile());
    assertThat(png.getWidth()).isEqualTo(2 * picture.width());
    byte[] svg = Files.readAllBytes(folder.resolve("song ü.svg"));
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg));
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .startsWith("Rock & <roll>");
    assertThat(new String(svg, StandardCharsets.UTF_8)).contains("440 Hz", "data:image/png");
    assertThat(picture.svg().getBytes(StandardCharsets.UTF_8)).isEqualTo(svg);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void survivesSilenceWhereAllIsZeroDecibels() throws IOException {
    Spectrogram flat = new Spectrogram(Tensor.zeros(128, 1), MelConfig.DEFAULT);
    assertThat(SpectrogramImage.of(flat).png()).isNotEmpty();
    Overlay nothing = Overlay.of(Plane.zeros(128, 1), "nothing");
    assertThat(SpectrogramImage.of(flat, nothing, SpectrogramImage.Style.DEFAULT).svg())
        .contains("nothing");
  }

  @Test
  void namesWhatItRefuses(@TempDir Path folder) {
    assertThatThrownBy(() -> SpectrogramImage.Style.DEFAULT.withSize(10, 400))
        .hasMessage("width 10: need 240 to 20000");
    assertThatThrownBy(() -> SpectrogramImage.of(click(1, 1)).write(folder.resolve("a.gif")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(".png or .svg");
    Overlay wrong = Overlay.of(Plane.zeros(64, FRAMES), "wrong");
    assertThatThrownBy(
            () -> SpectrogramImage.of(click(1, 1), wrong, SpectrogramImage.Style.DEFAULT))
        .hasMessageContaining("[64, 40]");
  }
}

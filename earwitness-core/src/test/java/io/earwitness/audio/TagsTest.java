package io.earwitness.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TagsTest {

  @Test
  void cutsALongTagBetweenLetters() {
    String title = "x" + "ü".repeat(5000); // byte 4096 is the middle of a letter
    String read = Tags.text(title.getBytes(StandardCharsets.UTF_8));
    assertThat(read).isEqualTo(title.substring(0, 4096));
    String notes = "x" + "\uD834\uDD1E".repeat(5000);
    assertThat(Tags.text(notes.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(notes.substring(0, 1 + 2 * 4095));
  }

  @Test
  void takesForLatinWhatIsNotUtf8() {
    assertThat(Tags.text("Grüße".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("Grüße");
    assertThat(Tags.text("Grüße".getBytes(StandardCharsets.UTF_8))).isEqualTo("Grüße");
  }
}

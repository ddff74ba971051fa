package io.earwitness.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in a file is said of the file, and many files share the memory. */
class DecodingTest {
  private static final Path SONG = Path.of("song.mp3");

  @Test
  void whatNobodyForesawIsTheFilesFault() {
    assertThatThrownBy(
            () -> AudioReader.decode(SONG, () -> 77, () -> Ffmpeg.require(-12, "resampling")))
        .isInstanceOf(AudioFormatException.class)
        .hasMessageStartingWith("song.mp3: cannot be decoded: resampling: ")
        .hasMessageEndingWith("(at byte 77)")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> AudioReader.decode(SONG, () -> -1, () -> Math.addExact(Integer.MAX_VALUE, 1)))
        .isInstanceOf(AudioFormatException.class)
        .hasMessage("song.mp3: cannot be decoded: integer overflow");
  }

  @Test
  void wrongCallsAreTheCallersFault() {
    assertThatThrownBy(() -> new Resampler(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AudioReader.load(SONG, 22050, 0))
        .hasMessage("atOnce 0: need at least 1");
  }

  @Test
  void filesThatAreLoadedAtOnceShareTheMemory(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.wav");
    WavWriter.write(file, Waveform.of(8000, new float[8000]), WavWriter.Encoding.PCM16);
    assertThat(AudioReader.load(file, 8000, 2).waveform().length()).isEqualTo(8000);
    assertThatThrownBy(() -> AudioReader.load(file, 8000, 1 << 30))
        .isInstanceOf(AudioFormatException.class)
        .hasMessageContaining("this program may use no more at once");
  }
}

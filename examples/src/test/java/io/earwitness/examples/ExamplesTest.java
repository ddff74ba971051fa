package io.earwitness.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.model.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples do what they say, on the starter model and seven seconds of a rising tone. */
class ExamplesTest {
  @TempDir Path folder;
  private String model;
  private String song;

  @BeforeEach
  void modelAndSong() throws IOException {
    model = folder.resolve("model").toString();
    song = folder.resolve("song.wav").toString();
    ServiceLoader.load(Engine.class).findFirst().orElseThrow().writeStarter(Path.of(model));
    float[] rising = new float[7 * 22050];
    for (int i = 0; i < rising.length; i++) {
      double t = i / 22050.0;
      rising[i] = (float) (0.3 * Math.sin(2 * Math.PI * (200 + 100 * t) * t));
    }
    WavWriter.write(Path.of(song), Waveform.of(22050, rising), WavWriter.Encoding.PCM16);
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void pictureOfASong() throws IOException {
    PictureOfASong.main(new String[] {song, in("song.png")});
    assertThat(folder.resolve("song.png")).isNotEmptyFile();
  }

  @Test
  void classifyManySongs() throws IOException {
    ClassifyManySongs.main(new String[] {model, song, song});
  }

  @Test
  void explainASong() throws IOException {
    ExplainASong.main(new String[] {model, song, in("why")});
    assertThat(folder.resolve("why/report.html")).isNotEmptyFile();
  }

  @Test
  void soundOfAFilter() throws IOException {
    SoundOfAFilter.main(new String[] {model, song, "conv2", in("filter")});
    assertThat(folder.resolve("filter/part.wav")).isNotEmptyFile();
  }

  @Test
  void methodOfYourOwn() throws IOException {
    MethodOfYourOwn.main(new String[] {model, song, in("map.svg"), "rock"});
    assertThat(folder.resolve("map.svg")).isNotEmptyFile();
  }
}

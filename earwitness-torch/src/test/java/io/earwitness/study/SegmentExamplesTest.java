package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.data.Part;
import io.earwitness.data.Protocol;
import io.earwitness.data.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentExamplesTest {
  @TempDir static Path folder;
  private static List<Song> songs;
  private static List<String> labels;
  private static Split all;
  private static int size;

  /** high0 falls silent after its first half second. */
  @BeforeAll
  static void load() throws IOException {
    Path data = SmallMusic.write(folder.resolve("music"));
    float[] fading = Arrays.copyOf(SmallMusic.tune(2500, 0).slice(0, 4000).channel(0), 16000);
    WavWriter.write(
        data.resolve("high/high0.wav"), Waveform.of(8000, fading), WavWriter.Encoding.PCM16);
    Material material =
        Material.load(
            data,
            Optional.empty(),
            Optional.of(folder.resolve("cache")),
            SmallMusic.FEATURES,
            0.5,
            1,
            StudyListener.NONE);
    songs = material.songs();
    labels = material.data().labels();
    all = Split.everything(material.data(), Protocol.TRACK, 0);
    size = 16 * songs.get(0).features().frames();
  }

  private static float[] fill(SegmentExamples examples, int i, long seed) {
    float[] values = new float[size + 2];
    examples.fill(i, seed, values, 1);
    assertThat(values[0]).isZero();
    assertThat(values[size + 1]).isZero();
    return Arrays.copyOfRange(values, 1, size + 1);
  }

  @Test
  void silentSegmentsDoNotTrain() {
    SegmentExamples examples = new SegmentExamples(songs, labels, all, Part.TRAIN, false);
    assertThat(examples.size()).isEqualTo(12 * 4 - 3);
    assertThat(new SegmentExamples(songs, labels, all, Part.TEST, false).size()).isZero();
  }

  @Test
  void labelsAreThoseOfTheSongs() {
    SegmentExamples examples = new SegmentExamples(songs, labels, all, Part.TRAIN, false);
    assertThat(examples.label(0)).isEqualTo(labels.indexOf("high"));
    assertThat(examples.label(examples.size() - 1)).isEqualTo(labels.indexOf("mid"));
  }

  @Test
  void fixedPiecesDoNotDependOnTheSeed() {
    SegmentExamples examples = new SegmentExamples(songs, labels, all, Part.TRAIN, false);
    float[] expected = new float[size];
    songs.get(1).features().segment(2, expected, 0);
    assertThat(fill(examples, 1 + 2, 1)).isEqualTo(expected);
    assertThat(fill(examples, 1 + 2, 2)).isEqualTo(expected);
  }

  @Test
  void cropsAreAFunctionOfTheSeed() {
    SegmentExamples examples = new SegmentExamples(songs, labels, all, Part.TRAIN, true);
    assertThat(fill(examples, 5, 1)).isEqualTo(fill(examples, 5, 1));
    assertThat(fill(examples, 5, 1)).isNotEqualTo(fill(examples, 5, 2));
  }

  /** A crop of the silent part would be the same number in every cell. */
  @Test
  void cropsAreNeverSilent() {
    SegmentExamples examples = new SegmentExamples(songs, labels, all, Part.TRAIN, true);
    for (long seed = 0; seed < 200; seed++) {
      float[] crop = fill(examples, 0, seed);
      float[] constant = new float[size];
      Arrays.fill(constant, crop[0]);
      assertThat(crop).isNotEqualTo(constant);
    }
  }
}

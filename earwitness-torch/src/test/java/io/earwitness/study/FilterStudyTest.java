package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.audio.AudioReader;
import io.earwitness.data.Protocol;
import io.earwitness.report.FilterDictionary;
import io.earwitness.report.FilterEntry;
import io.earwitness.report.FilterEntry.Moment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterStudyTest {
  @TempDir private static Path folder;
  private static FilterDictionary dictionary;

  @BeforeAll
  static void study() throws IOException {
    Path data = SmallMusic.write(folder.resolve("music"));
    TrainOptions options = SmallMusic.options(folder.resolve("cache"), Protocol.TRACK, 0, false);
    TrainStudy.run(data, folder.resolve("model"), options, StudyListener.NONE);
    dictionary = run("out", 2);
  }

  private static FilterDictionary run(String out, int threads, String... layers)
      throws IOException {
    FilterStudy.Options options =
        new FilterStudy.Options(List.of(layers), Optional.of(folder.resolve("cache")), threads);
    return FilterStudy.run(
            folder.resolve("model"),
            folder.resolve("music"),
            folder.resolve(out),
            options,
            StudyListener.NONE)
        .dictionary();
  }

  @Test
  void allLayersAreTheReluWithMaps() throws IOException {
    FilterDictionary all = run("all", 1, FilterStudy.Options.ALL);
    assertThat(all.filters()).isEqualTo(dictionary.filters());
    assertThat(FilterFiles.json(all).at("/layers/0/layer").asText()).isEqualTo("relu1");
    assertThat(FilterFiles.json(all).at("/layers/0/filters").asInt()).isEqualTo(8);
  }

  @Test
  void nothingOfAnOlderDictionaryStaysAndNothingElseGoes() throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("renewed/pictures"));
    Path sounds = Files.createDirectories(folder.resolve("renewed/sounds"));
    Path stale = Files.writeString(pictures.resolve("relu9-7.png"), "old");
    Path kept = Files.writeString(sounds.resolve("relu9-7-1-kept.mp3"), "old");
    Path own = Files.writeString(sounds.resolve("mine.mp3"), "not of a dictionary");
    run("renewed", 1);
    assertThat(stale).doesNotExist();
    assertThat(kept).doesNotExist();
    assertThat(own).exists();
    assertThat(pictures).isDirectoryContaining("glob:**/relu1-0.png");
  }

  @Test
  void takesTheLastLayerBeforePooling() {
    assertThat(dictionary.filters()).hasSize(8).allMatch(f -> f.layer().equals("relu1"));
    assertThat(dictionary.genres()).containsExactly("high", "low", "mid");
    assertThat(dictionary.correlates())
        .contains("onsets from 1 kHz to 4 kHz", "loudness below 200 Hz")
        .doesNotContain("onsets above 4 kHz"); // the music ends there
  }

  @Test
  void momentsAreTheStrongestAndFromDifferentPlaces() {
    for (FilterEntry filter : dictionary.filters()) {
      List<Moment> moments = filter.moments();
      assertThat(moments.size()).isBetween(1, 9);
      for (int i = 0; i < moments.size(); i++) {
        Moment one = moments.get(i);
        assertThat(i == 0 || one.activation() <= moments.get(i - 1).activation()).isTrue();
        List<Moment> same = moments.stream().filter(m -> m.track().equals(one.track())).toList();
        assertThat(same.size()).isLessThanOrEqualTo(2);
        assertThat(
                same.stream()
                    .filter(m -> !m.equals(one))
                    .allMatch(
                        m ->
                            Math.abs(m.field().startSeconds() - one.field().startSeconds())
                                >= 1 - 1e-9))
            .isTrue();
        assertThat(one.field().startSeconds()).isGreaterThanOrEqualTo(one.startSeconds() - 1e-9);
        assertThat(one.field().endSeconds()).isLessThanOrEqualTo(one.endSeconds() + 0.02);
      }
    }
  }

  /** What a filter keeps is part of the moment, at the same gain and of the same length. */
  @Test
  void soundsPlay() throws IOException {
    Moment moment = dictionary.filters().get(0).moments().get(0);
    float[] sound = samples(moment.sound());
    float[] kept = samples(moment.kept());
    assertThat(kept).hasSameSizeAs(sound);
    assertThat(sound.length / 8000.0)
        .isCloseTo(moment.endSeconds() - moment.startSeconds(), within(0.2));
    assertThat(energy(kept)).isBetween(0.0, 1.05 * energy(sound));
    assertThat(energy(sound)).isGreaterThan(0);
  }

  private static float[] samples(String path) throws IOException {
    return AudioReader.read(folder.resolve("out").resolve(path)).waveform().channel(0);
  }

  private static double energy(float[] y) {
    double sum = 0;
    for (float v : y) {
      sum += (double) v * v;
    }
    return sum;
  }

  @Test
  void picturesHoldThreeRowsOfNineCells() throws IOException {
    BufferedImage sheet = ImageIO.read(folder.resolve("out/pictures/relu1-0.png").toFile());
    assertThat(sheet.getHeight()).isEqualTo(3 * 16);
    assertThat(sheet.getWidth() % 9).isZero();
  }

  @Test
  void tablesHoldWhatWasFound() throws IOException {
    JsonNode json = new ObjectMapper().readTree(folder.resolve("out/filters.json").toFile());
    assertThat(json.path("schema").asText()).isEqualTo("earwitness-filters");
    assertThat(json.path("data").path("tracks").asInt()).isEqualTo(12);
    JsonNode filter = json.path("filters").path(3);
    assertThat(filter.path("filter").asInt()).isEqualTo(3);
    assertThat(filter.path("name").asText()).isEqualTo(dictionary.filters().get(3).words());
    assertThat(filter.path("correlates")).hasSize(dictionary.correlates().size());
    List<String> csv = Files.readAllLines(folder.resolve("out/filters.csv"));
    assertThat(csv).hasSize(9);
    assertThat(csv.get(0))
        .startsWith(
            "layer,filter,name,follows,r,p,prefers,mean,tracks,class,class purity,"
                + "instability bands,instability seconds,r onsets");
    assertThat(csv.get(4)).startsWith("relu1,3," + dictionary.filters().get(3).words());
    assertThat(Files.readString(folder.resolve("out/index.html"))).contains("id=\"relu1-0\"");
  }

  @Test
  void threadsDoNotMatter() throws IOException {
    run("alone", 1);
    for (String name : List.of("filters.json", "index.html", "sounds/relu1-0-1-kept.wav")) {
      assertThat(folder.resolve("alone").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("out").resolve(name));
    }
  }

  @Test
  void refusesLayersWithoutMaps() {
    assertThatThrownBy(() -> run("none", 1, "relu1", "fc1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("layer fc1 has no maps");
    assertThat(folder.resolve("none")).doesNotExist();
  }
}

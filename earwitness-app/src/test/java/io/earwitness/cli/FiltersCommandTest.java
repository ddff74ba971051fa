package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code filters} with a network that was hardly trained. */
final class FiltersCommandTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void trainAModel() {
    Program.run("synth", "--out", in("music"), "--clips", 2, "--seconds", 6, "--quiet");
    Program train =
        Program.run(
            "train",
            "--data",
            in("music"),
            "--out",
            in("model"),
            "--steps",
            2,
            "--cache",
            in("cache"),
            "--quiet");
    assertThat(train.code()).as(train.err()).isZero();
  }

  private static Path in(String name) {
    return folder.resolve(name);
  }

  private static Program filters(String layer, String... more) {
    List<Object> words = new ArrayList<>(List.of("filters", "--model", in("model")));
    words.addAll(List.of("--data", in("music"), "--out", in("out"), "--cache", in("cache")));
    words.addAll(List.of("--layer", layer));
    words.addAll(List.of(more));
    return Program.run(words.toArray());
  }

  @Test
  void writesADictionaryAndPrintsIt() {
    Program run = filters("relu1", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().path("dictionary").path("filters")).hasSize(16);
    assertThat(run.json().path("out").asText()).isEqualTo(in("out").toString());
    assertThat(in("out"))
        .isDirectoryContaining("glob:**/index.html")
        .isDirectoryContaining("glob:**/filters.csv")
        .isDirectoryContaining("glob:**/options.yaml");
  }

  @Test
  void namesTheLayersThereAre() {
    Program wrong = filters("relu1,conv7");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("--layer conv7: need one of [conv1, pool1, bn1, relu1");
    Program flat = filters("fc1");
    assertThat(flat.code()).isEqualTo(2);
    assertThat(flat.err()).contains("--layer fc1 has no maps: need one of [conv1");
  }
}

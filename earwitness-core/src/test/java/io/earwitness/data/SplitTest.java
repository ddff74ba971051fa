package io.earwitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SplitTest {
  @TempDir Path folder;

  @Test
  void readsWhatItWrites() throws IOException {
    Dataset dataset =
        Dataset.of(
            folder,
            List.of(
                Folders.track("a, b \"c\"", "R&B; soul", "X", ""),
                Folders.track("\u00e9", "fado", "", ""),
                Folders.track("2", "fado", "", "")),
            false,
            List.of());
    Map<String, Integer> segments = Map.of("a, b \"c\"", 3, "\u00e9", 1, "2", 12);
    for (Protocol protocol : List.of(Protocol.SEGMENT, Protocol.TRACK, Protocol.ARTIST)) {
      Split split = Splitter.split(dataset, protocol, -5, segments);
      Path file = folder.resolve("split.csv");
      split.write(file);
      Split read = Split.read(file);
      assertThat(read).isEqualTo(split);
      assertThat(read.digest()).isEqualTo(split.digest());
      assertThat(read.seed()).isEqualTo(-5);
      assertThat(read.protocol()).isEqualTo(protocol);
      assertThat(read.counts()).isEqualTo(split.counts());
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString())).containsExactly("split.csv");
    }
  }

  @Test
  void isATableThatAnyProgramReads() throws IOException {
    Dataset dataset = Folders.dataset(List.of("1 a X", "2 b Y"));
    Split.everything(dataset, Protocol.ARTIST, 3).write(folder.resolve("split.csv"));
    assertThat(folder.resolve("split.csv"))
        .hasContent(
            """
            track,genre,segment,part,protocol,seed
            1,a,all,train,artist,3
            2,b,all,train,artist,3
            """);
  }

  @Test
  void knowsTracksItWasNotToldOfAsUnused() {
    Split split = Split.everything(Folders.dataset(List.of("1 a X")), Protocol.TRACK, 1);
    assertThat(split.part("1", 99)).isEqualTo(Part.TRAIN);
    assertThat(split.part("2", 0)).isEqualTo(Part.UNUSED);
  }

  @Test
  void namesTheLineThatIsBroken() throws IOException {
    String header = "track,genre,segment,part,protocol,seed";
    Path file = Folders.text(folder, "split.csv", header, "1,a,all,trained,artist,3");
    assertThatThrownBy(() -> Split.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ", line 2: part trained");
    Folders.text(folder, "split.csv", header, "1,a,0,train,segment,3", "1,a,2,train,segment,3");
    assertThatThrownBy(() -> Split.read(file)).hasMessageContaining("line 3: segment 2 of 1");
    Folders.text(folder, "split.csv", header, "1,a,all,train,artist,x");
    assertThatThrownBy(() -> Split.read(file)).hasMessageContaining("line 2");
    Folders.text(folder, "split.csv", header);
    assertThatThrownBy(() -> Split.read(file)).hasMessageContaining("no rows");
  }
}

package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The maps of one song on a disk that is kept small. */
final class ViewMapsTest {
  @TempDir Path state;
  private Models models;
  private Heard heard;

  @BeforeEach
  void bringASong() throws IOException {
    String id;
    try (Visitor visitor = new Visitor(state)) {
      id = visitor.bring(TinyModel.song(TinyModel.LOW, 7, 1));
    }
    models = new Models(Map.of("tiny", TinyModel.folder()));
    Damaged none = new Damaged(new StudioLog(state.resolve("log"), line -> {}));
    heard = Heard.of(new Songs(state.resolve("songs"), none), id, models.first());
  }

  @AfterEach
  void close() {
    models.close();
  }

  private ViewMap filter(ViewMaps maps, int filter) throws IOException {
    return maps.get(
        heard, Map.of("method", "deconv", "layer", "relu5", "filter", Integer.toString(filter)));
  }

  @Test
  void ofAViewThereIsOneMapHoweverManyAreLookedAt() throws IOException {
    ViewMaps maps = new ViewMaps(state.resolve("other"), 1 << 30);
    int filters = models.first().filters().get("relu5");
    assertThat(filters).as("more than stay open").isGreaterThan(100);
    ViewMap first = filter(maps, 0);
    for (int f = 1; f < filters; f++) {
      filter(maps, f);
    }
    assertThat(filter(maps, 0)).isSameAs(first);
  }

  @Test
  void theMapThatNobodyLookedAtForLongestGoesAndCanBeHadAgain() throws IOException {
    Path root = state.resolve("other");
    ViewMaps maps = new ViewMaps(root, 1 << 30);
    ViewMap old = maps.get(heard, Map.of("method", "saliency"));
    old.make(0, heard.frames(), Ticket.NONE);
    byte[] tile = old.tile(0, 0);
    long bytes = Folders.size(root);
    maps.get(heard, Map.of("method", "ixg")).make(0, heard.frames(), Ticket.NONE);
    for (Path folder : Folders.list(root.resolve(heard.song().id()))) {
      boolean isOld = folder.getFileName().toString().equals(old.view().key());
      long minutes = isOld ? 20 : 10;
      Files.setLastModifiedTime(
          folder, FileTime.fromMillis(System.currentTimeMillis() - minutes * 60_000));
    }
    maps.trim();
    assertThat(old.has(0, heard.frames())).as("there is room for both").isTrue();

    ViewMaps small = new ViewMaps(root, bytes + bytes / 2);
    ViewMap again = small.get(heard, Map.of("method", "ixg"));
    assertThat(again.has(0, heard.frames())).as("the younger one stays").isTrue();
    assertThat(Folders.list(root.resolve(heard.song().id()))).hasSize(1);
    ViewMap made = small.get(heard, Map.of("method", "saliency"));
    assertThat(made.has(0, heard.frames())).isFalse();
    made.make(0, heard.frames(), Ticket.NONE);
    assertThat(made.tile(0, 0)).isEqualTo(tile);
  }

  @Test
  void aMapThatIsHeldWhileItGoesIsEmptyAndMadeAgain() throws IOException {
    Path root = state.resolve("other");
    ViewMaps maps = new ViewMaps(root, 1);
    ViewMap map = maps.get(heard, Map.of("method", "saliency"));
    map.make(0, heard.frames(), Ticket.NONE);
    byte[] tile = map.tile(0, 0);
    maps.trim();
    assertThat(map.has(0, heard.frames())).as("looked at in the last minute").isTrue();
    Path folder = root.resolve(heard.song().id()).resolve(map.view().key());
    Files.setLastModifiedTime(folder, FileTime.fromMillis(System.currentTimeMillis() - 120_000));
    maps.trim();
    assertThat(folder).doesNotExist();
    assertThat(map.has(0, heard.frames())).isFalse();
    map.make(0, heard.frames(), Ticket.NONE);
    assertThat(map.tile(0, 0)).isEqualTo(tile);
  }
}

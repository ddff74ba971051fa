package io.earwitness.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Tensor;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** On a model whose layer {@code relu1} holds two maps, x and x^2. */
class FilterResponsesTest {
  private final PaperModel model = new PaperModel(Tensor.zeros(128, 10), 0);

  /** A window whose UNIT values are 0.1 but for one cell. */
  private static Segment window(double start, double peak) {
    Tensor db = Tensor.zeros(128, 10).map(v -> 80 * (0.1 - 1));
    db.data()[3] = (float) (80 * (peak - 1));
    return new Segment(start, new Spectrogram(db, MelConfig.DEFAULT), false);
  }

  private static Segment silence(double start) {
    Spectrogram full = new Spectrogram(Tensor.zeros(128, 10), MelConfig.DEFAULT);
    return new Segment(start, full, true);
  }

  @Test
  void strengthIsTheMeanOfTheLargestAnswers() {
    FilterResponses r =
        FilterResponses.of(
            model, "relu1", List.of(window(0, 0.4), silence(1), window(2, 0.8), window(4, 0.6)));
    assertThat(r.filters()).isEqualTo(2);
    assertThat(r.strength(0)).isCloseTo(0.6, within(1e-6));
    assertThat(r.strength(1)).isCloseTo((0.16 + 0.64 + 0.36) / 3, within(1e-6));
    assertThat(r.strongest(5)).containsExactly(0, 1);
    assertThat(r.strongest(1)).containsExactly(0);
    assertThat(r.strongestStart(1)).isEqualTo(2);
  }

  @Test
  void filtersThatNeverAnswerAreNotStrong() {
    Tensor empty = Tensor.zeros(128, 10).map(v -> -80);
    Segment nothing = new Segment(0, new Spectrogram(empty, MelConfig.DEFAULT), false);
    assertThat(FilterResponses.of(model, "relu1", List.of(nothing)).strongest(2)).isEmpty();
  }

  @Test
  void refusesLayersWithoutMapsAndSilentSongs() {
    assertThatThrownBy(() -> FilterResponses.of(model, "flatten1", List.of(window(0, 1))))
        .hasMessageStartingWith("layer flatten1 gives")
        .hasMessageEndingWith("need maps");
    assertThatThrownBy(() -> FilterResponses.of(model, "relu1", List.of(silence(0))))
        .hasMessageStartingWith("segments: need at least one");
  }

  @Test
  void aSongsViewIsScaledByTheSongsRange() {
    List<Segment> song = List.of(window(0, 0.5), window(2, 0.9));
    FilterView view = new FilterView(model, "relu1", OptionalInt.of(0));
    Tensor batch = io.earwitness.spectral.Segmenter.batch(song);
    Tensor own = view.scaled(batch);
    assertThat(own.get(0, 0, 0, 3)).isEqualTo(1);
    assertThat(own.get(1, 0, 0, 3)).isEqualTo(1);
    Attribution songs = view.forSong(song).attribute(batch, new int[2]);
    assertThat(songs.values().get(0, 0, 0, 3)).isCloseTo(0.5f * 0.5f, within(1e-6f));
    assertThat(songs.values().get(1, 0, 0, 3)).isCloseTo(0.9f, within(1e-6f));
    assertThat(songs.values().get(0, 0, 5, 5)).isZero();
    SongMap map = SongMap.of(song, 10, view, 0);
    assertThat(map.values().get(0, 3))
        .as("laid over each other at the song's scale")
        .isBetween(0.2f, 0.9f);
  }

  @Test
  void allFiltersTogetherAreTheirMean() {
    Tensor batch = io.earwitness.spectral.Segmenter.batch(List.of(window(0, 0.5)));
    Tensor scaled = new FilterView(model, "relu1", OptionalInt.empty()).scaled(batch);
    // (x + x^2) / 2 from 0.055 to 0.375
    assertThat(scaled.get(0, 0, 0, 3)).isEqualTo(1);
    assertThat(scaled.get(0, 0, 9, 9)).isZero();
    assertThatThrownBy(() -> new FilterView(model, "relu1", OptionalInt.of(2)).scaled(batch))
        .hasMessage("filter 2: need 0 to 1 for layer relu1");
  }
}

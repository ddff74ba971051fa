package io.earwitness.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SongMapTest {
  private static final MelConfig MEL = MelConfig.DEFAULT;
  private static final double FRAME = 512 / 22050.0;
  private static final int WIDTH = 130;
  private static final Attributor UNIT = new EnergyOnly();

  /** A song of UNIT values: its windows, each cut out of the whole. */
  private static List<Segment> windows(Tensor song, double hopFrames) {
    List<Segment> out = new ArrayList<>();
    for (double at = 0; at + WIDTH <= song.size(1); at += hopFrames) {
      int start = (int) at;
      Tensor db = Tensor.zeros(128, WIDTH);
      for (int m = 0; m < 128; m++) {
        for (int t = 0; t < WIDTH; t++) {
          db.data()[m * WIDTH + t] = 80 * song.get(m, start + t) - 80;
        }
      }
      out.add(new Segment(at * FRAME, new Spectrogram(db, MEL), false));
    }
    return out;
  }

  @Test
  void windowsThatAgreeGiveTheSongBack() {
    Tensor song = Maps.uniform(new Random(1), 0, 1, 128, 400);
    SongMap map = SongMap.of(windows(song, 30), 400, UNIT, 0);
    map.values().requireShape(128, 400);
    for (int i = 0; i < song.numel(); i++) {
      assertThat(map.values().data()[i]).isEqualTo(song.data()[i], within(1e-5f));
    }
    assertThat(map.method()).isEqualTo("EnergyOnly");
    assertThat(map.convergenceDelta()).isEmpty();
  }

  @Test
  void windowsBetweenFramesAreInterpolated() {
    Tensor ramp = Tensor.zeros(128, 200);
    for (int i = 0; i < ramp.numel(); i++) {
      ramp.data()[i] = (i % 200) / 200f;
    }
    Segment early = windows(ramp, 1000).get(0);
    Segment late = new Segment(0.5 * FRAME, early.spectrogram(), false);
    Tensor map = SongMap.of(List.of(late), 200, UNIT, 0).values();
    for (int t = 1; t < WIDTH; t++) {
      assertThat(map.get(5, t)).isEqualTo((t - 0.5f) / 200, within(1e-5f));
    }
  }

  @Test
  void aPaddedEndIsDroppedAndWhatNobodyHeardIsZero() {
    Tensor song = Tensor.zeros(128, WIDTH).map(v -> 0.5);
    List<Segment> one = windows(song, 1000);
    assertThat(SongMap.of(one, 100, UNIT, 0).values().size(1)).isEqualTo(100);
    Tensor longer = SongMap.of(one, 140, UNIT, 0).values();
    assertThat(longer.get(0, 129)).isEqualTo(0.5f, within(1e-5f));
    assertThat(longer.get(0, 135)).isZero();
  }

  @Test
  void silentWindowsAreNotExplained() {
    Tensor song = Tensor.zeros(128, WIDTH).map(v -> 0.5);
    Segment loud = windows(song, 1000).get(0);
    Segment silent = new Segment(200 * FRAME, loud.spectrogram(), true);
    SongMap map = SongMap.of(List.of(silent, loud), 330, UNIT, 1);
    assertThat(map.values().get(0, 64)).isEqualTo(0.5f, within(1e-5f));
    assertThat(map.values().get(0, 250)).isZero();
    SongMap nothing = SongMap.of(List.of(silent), 330, UNIT, 1);
    assertThat(nothing.values().max()).isZero();
    assertThat(nothing.method()).isEqualTo("nothing: the song is silent");
  }

  @Test
  void keepsTheWorstConvergenceDelta() {
    Tensor song = Maps.uniform(new Random(2), 0, 1, 128, 200);
    Attributor method =
        (batch, target) ->
            new Attribution(
                "made up",
                Optional.of("relu1"),
                batch,
                Optional.of(Tensor.of(new float[] {0.1f, -0.3f, 0.2f}, 3)));
    SongMap map = SongMap.of(windows(song, 35), 200, method, 0);
    assertThat(map.convergenceDelta().orElseThrow()).isEqualTo(0.3, within(1e-6));
    assertThat(map.layer()).contains("relu1");
  }

  @Test
  void rejectsASongWithoutWindows() {
    assertThatThrownBy(() -> SongMap.of(List.of(), 5, UNIT, 0))
        .hasMessage("segments: need at least one");
  }
}

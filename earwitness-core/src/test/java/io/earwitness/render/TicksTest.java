package io.earwitness.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TicksTest {
  private final Spectrogram spectrogram = new Spectrogram(Tensor.zeros(128, 10), MelConfig.DEFAULT);

  @Test
  void countsSecondsUpToAMinuteAndMinutesBeyond() {
    assertThat(Ticks.time(0, 3, 5))
        .extracting(Ticks.Tick::label)
        .containsExactly("0", "1", "2", "3");
    assertThat(Ticks.time(0, 0.5, 6))
        .extracting(Ticks.Tick::label)
        .containsExactly("0.0", "0.1", "0.2", "0.3", "0.4", "0.5");
    assertThat(Ticks.time(0, 240, 5))
        .extracting(Ticks.Tick::label)
        .containsExactly("0:00", "1:00", "2:00", "3:00", "4:00");
    assertThat(Ticks.time(89.7, 1, 2))
        .extracting(Ticks.Tick::label)
        .containsExactly("1:30.0", "1:30.5");
  }

  @Test
  void putsTicksOfAPieceAtItsOwnTimes() {
    assertThat(Ticks.time(42.5, 3, 4))
        .extracting(Ticks.Tick::value)
        .containsExactly(43.0, 44.0, 45.0);
    assertThat(Ticks.time(42.5, 3, 4).get(0).position()).isCloseTo(0.5 / 3, within(1e-12));
  }

  @Test
  void placesFrequenciesWhereTheirBandsAre() {
    for (int band = 0; band < 128; band += 9) {
      double position = Ticks.position(spectrogram, spectrogram.hertz(band));
      assertThat(position).isCloseTo((band + 0.5) / 128, within(1e-9));
    }
  }

  @Test
  void marksTheTuningNoteFirstAndKeepsADistance() {
    assertThat(Ticks.mel(spectrogram, 0.8)).extracting(Ticks.Tick::label).containsExactly("440 Hz");
    assertThat(Ticks.mel(spectrogram, 0.06))
        .extracting(Ticks.Tick::label)
        .containsExactly("220 Hz", "440 Hz", "880 Hz", "1.76 kHz", "3.52 kHz", "7.04 kHz");
  }

  @Test
  void writesRoundNumbersWithARealMinus() {
    assertThat(Ticks.number(-80, 0, 4))
        .extracting(Ticks.Tick::label)
        .containsExactly("−80", "−60", "−40", "−20", "0");
    assertThat(Ticks.number(0, 0.07, 4))
        .extracting(Ticks.Tick::label)
        .containsExactly("0.00", "0.02", "0.04", "0.06");
  }
}

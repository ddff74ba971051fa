package io.earwitness.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.Waveform;
import io.earwitness.spectral.Stft;
import io.earwitness.spectral.StftConfig;
import io.earwitness.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ChordTest {
  private static final int N_FFT = 8192;

  /** Power around a pitch as a share of all. */
  private static double share(Waveform sound, double hertz) {
    Tensor power = new Stft(StftConfig.of(N_FFT, 2048)).forward(sound).power();
    int bin = (int) Math.round(hertz * N_FFT / SynthMusic.SAMPLE_RATE);
    double sum = 0;
    for (int f = bin - 3; f <= bin + 3; f++) {
      for (int t = 0; t < power.size(1); t++) {
        sum += power.get(f, t);
      }
    }
    return sum / power.sum();
  }

  @Test
  void thereAreAllOfThem() {
    assertThat(Chord.all()).hasSize(12 * 4 * 8 * 5).doesNotHaveDuplicates();
  }

  /** C major in the octave of middle C: 261.63, 329.63 and 392 Hz, the A above it 440. */
  @Test
  void playsItsNotes() {
    Waveform c = new Chord(0, 2, Chord.Type.MAJOR, Chord.Instrument.ORGAN).render(2);
    for (double hertz : new double[] {261.63, 329.63, 392}) {
      assertThat(share(c, hertz)).as("%s Hz", hertz).isGreaterThan(0.08);
    }
    assertThat(share(c, 311.13)).isLessThan(0.01); // the minor third
    Waveform minor = new Chord(0, 2, Chord.Type.MINOR, Chord.Instrument.ORGAN).render(2);
    assertThat(share(minor, 311.13)).isGreaterThan(0.08);
  }

  @Test
  void allAreEquallyLoud() {
    for (Chord chord : new Chord[] {Chord.all().get(0), Chord.all().get(1919)}) {
      double squares = 0;
      float[] samples = chord.render(3).channel(0);
      for (float v : samples) {
        squares += v * v;
      }
      assertThat(Math.sqrt(squares / samples.length)).isCloseTo(0.1, within(1e-4));
    }
  }

  @Test
  void refusesKeysThatThereAreNot() {
    assertThatThrownBy(() -> new Chord(12, 0, Chord.Type.MAJOR, Chord.Instrument.PIANO))
        .hasMessage("key 12: need 0 to 11");
  }
}

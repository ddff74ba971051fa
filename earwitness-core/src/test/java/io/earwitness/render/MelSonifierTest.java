package io.earwitness.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.AudioReader;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.MelConfig;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deep tone and a high one, by the road that makes them anew. */
class MelSonifierTest {
  private static final MelConfig CONFIG = MelConfig.DEFAULT;
  private static final int RATE = 22_050;
  private static final int LENGTH = 3 * RATE + 100;

  @TempDir Path folder;
  private Path song;
  private Path part;
  private Path rest;
  private Path whole;

  @BeforeEach
  void makeSong() throws IOException {
    song = write("song.wav", 0.3);
    part = folder.resolve("part.wav");
    rest = folder.resolve("rest.wav");
    whole = folder.resolve("whole.wav");
  }

  private Path write(String name, double level) throws IOException {
    float[] y = new float[LENGTH];
    for (int i = 0; i < y.length; i++) {
      double t = (double) i / RATE;
      y[i] = (float) (level * (Math.sin(2 * Math.PI * 300 * t) + Math.sin(2 * Math.PI * 5000 * t)));
    }
    Path file = folder.resolve(name);
    WavWriter.write(file, Waveform.of(RATE, y), WavWriter.Encoding.FLOAT32);
    return file;
  }

  /** 1 in the lowest half of the bands, up to about 1.9 kHz. */
  private static Tensor deep() {
    int frames = CONFIG.stft().frames(LENGTH);
    Tensor mask = Tensor.zeros(128, frames);
    Arrays.fill(mask.data(), 0, 64 * frames, 1);
    return mask;
  }

  private static double rms(Path file, double hertz) throws IOException {
    float[] y = AudioReader.read(file).waveform().channel(0);
    double re = 0;
    double im = 0;
    for (int i = RATE / 2; i < 5 * RATE / 2; i++) {
      double w = Math.pow(Math.sin(Math.PI * (i - RATE / 2.0) / (2.0 * RATE)), 2);
      re += w * y[i] * Math.cos(2 * Math.PI * hertz * i / RATE);
      im += w * y[i] * Math.sin(2 * Math.PI * hertz * i / RATE);
    }
    return 2 * Math.hypot(re, im) / RATE;
  }

  @Test
  void theMaskDividesTheBands() throws IOException {
    Sonifier.Written written;
    try (MelSonifier sonifier = new MelSonifier(song, CONFIG)) {
      written = sonifier.write(Plane.of(deep()), part, rest, whole);
    }
    assertThat(written.road()).isEqualTo(Road.GRIFFIN_LIM);
    assertThat(written.samples()).isEqualTo(LENGTH);
    for (Path file : new Path[] {part, rest, whole}) {
      Waveform sound = AudioReader.read(file).waveform();
      assertThat(sound.length()).isEqualTo(LENGTH);
      assertThat(sound.channels()).isEqualTo(1);
    }
    assertThat(energy(part, 0, 2000)).isGreaterThan(100 * energy(part, 2000, 11_000));
    assertThat(energy(rest, 2000, 11_000)).isGreaterThan(100 * energy(rest, 0, 2000));
    assertThat(energy(part, 0, 2000) / energy(whole, 0, 2000)).isCloseTo(1, within(0.15));
    assertThat(energy(rest, 2000, 11_000) / energy(whole, 2000, 11_000)).isCloseTo(1, within(0.15));
  }

  /** Energy between two frequencies, by the mel bands whose centres lie there. */
  private static double energy(Path file, double low, double high) throws IOException {
    var mel = new LogMel(CONFIG).power(AudioReader.read(file).waveform());
    double sum = 0;
    for (int m = 0; m < 128; m++) {
      double width = mel.hertz(m + 1) - mel.hertz(m - 1);
      for (int t = 0; t < mel.frames() && mel.hertz(m) >= low && mel.hertz(m) < high; t++) {
        sum += width * mel.values().get(m, t);
      }
    }
    return sum;
  }

  @Test
  void saysWhatTheRoadItselfLoses() throws IOException {
    RoadLoss loss;
    try (MelSonifier sonifier = new MelSonifier(song, CONFIG)) {
      loss = sonifier.write(Plane.of(deep()), part, rest, whole).loss().orElseThrow();
    }
    assertThat(loss.spectralConvergence()).isBetween(1e-4, 0.15);
    assertThat(loss.melErrorDb()).isBetween(0.01, 6.0);
    LogMel logMel = new LogMel(CONFIG);
    var mel = logMel.power(AudioReader.read(song).waveform());
    RoadLoss none = RoadLoss.of(mel, AudioReader.read(song).waveform());
    assertThat(none).isEqualTo(new RoadLoss(0, 0));
    float[] half = AudioReader.read(song).waveform().channel(0).clone();
    for (int i = 0; i < half.length; i++) {
      half[i] /= 2;
    }
    RoadLoss quieter = RoadLoss.of(mel, Waveform.of(RATE, half));
    assertThat(quieter.spectralConvergence()).isCloseTo(0.5, within(1e-4));
    assertThat(quieter.melErrorDb()).isCloseTo(20 * Math.log10(2), within(1e-3));
  }

  @Test
  void allFilesHaveOneGain() throws IOException {
    Path loud = write("loud.wav", 0.8);
    Sonifier.Written written;
    try (MelSonifier sonifier = new MelSonifier(loud, CONFIG)) {
      written = sonifier.write(Plane.of(deep()), part, rest, whole);
    }
    assertThat(written.peak()).isGreaterThan(1);
    assertThat(written.gain()).isCloseTo(0.99 / written.peak(), within(1e-9));
    float peak = 0;
    for (float x : AudioReader.read(whole).waveform().channel(0)) {
      peak = Math.max(peak, Math.abs(x));
    }
    assertThat(peak).isLessThanOrEqualTo(0.991f);
    assertThat(rms(part, 300) / rms(whole, 300)).isCloseTo(1, within(0.1));
  }

  @Test
  void leavesNothingBehind() throws IOException {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    try (MelSonifier sonifier = new MelSonifier(song, CONFIG, temporary)) {
      assertThat(temporary).isNotEmptyDirectory();
      assertThatThrownBy(() -> sonifier.write(Plane.zeros(128, 3), part, rest, whole))
          .isInstanceOf(IllegalArgumentException.class);
      Path nowhere = folder.resolve("missing/part.wav");
      assertThatThrownBy(() -> sonifier.write(Plane.of(deep()), nowhere, rest, whole))
          .isInstanceOf(IOException.class);
      sonifier.write(Plane.of(deep()), part, rest, whole);
    }
    assertThat(temporary).isEmptyDirectory();
  }
}

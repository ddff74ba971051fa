package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.AudioEncoder;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Waveform;
import io.earwitness.synth.Genre;
import io.earwitness.synth.SynthMusic;
import io.earwitness.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  private static final LogMel MEL = new LogMel(MelConfig.DEFAULT);
  private static final PowerToDb DB = PowerToDb.ofRef(1, 1e-10, Double.POSITIVE_INFINITY);
  private final SynthMusic music = new SynthMusic(3);

  private static Fingerprint of(Waveform sound) {
    Tensor power = MEL.power(sound).values();
    DB.apply(power.data());
    return Fingerprint.of(power);
  }

  private Waveform song(Genre genre, int index) {
    return music.render(genre, index, 15).mix();
  }

  /** Quieter, cut 3 s later (no whole number of frames), and through a lossy codec. */
  @Test
  void knowsARecordingAgain(@TempDir Path folder) throws Exception {
    for (Genre genre : Genre.values()) {
      Waveform song = song(genre, 0);
      float[] cut = song.slice(3 * 22050 + 217, song.length()).channel(0).clone();
      for (int i = 0; i < cut.length; i++) {
        cut[i] *= 0.3f;
      }
      Path file = folder.resolve(genre + ".mp3");
      Files.write(file, AudioEncoder.encode(Waveform.of(22050, cut), 64));
      Waveform again = AudioReader.load(file, 22050).waveform();
      Fingerprint.Match match = of(song).match(of(again)).orElseThrow();
      assertThat(match.errors()).as("%s", genre).isLessThan(0.27);
      assertThat(match.frames() * 512 / 22050.0).as("%s", genre).isCloseTo(3, within(0.15));
    }
  }

  @Test
  void keepsOthersApart() {
    Fingerprint one = of(song(Genre.HOUSE, 0));
    for (Genre genre : Genre.values()) {
      Fingerprint.Match match = one.match(of(song(genre, 1))).orElseThrow();
      assertThat(match.errors()).as("%s", genre).isGreaterThan(0.3);
    }
  }

  @Test
  void saysNothingOfSoundsThatAreTooShort() {
    Waveform brief = music.render(Genre.HOUSE, 0, 2).mix();
    assertThat(of(brief).match(of(brief))).isEmpty();
  }
}

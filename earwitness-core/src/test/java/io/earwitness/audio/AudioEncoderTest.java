package io.earwitness.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioEncoderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"44100,1", "44100,2", "22050,1", "48000,2", "8000,1"})
  void playsFromTheFirstSampleAndAsLong(int rate, int channels) throws IOException {
    Waveform sound = Sounds.music(rate, channels, 3.21, 5);
    Sound back = decode(AudioEncoder.encode(sound, 96));
    assertThat(back.info().codec()).isEqualTo("mp3");
    assertThat(back.waveform().sampleRate()).isEqualTo(rate);
    assertThat(back.waveform().channels()).isEqualTo(channels);
    assertThat(back.waveform().length()).isEqualTo(sound.length());
    assertThat(Sounds.bestLag(sound.channel(0), back.waveform().channel(0), 1500)).isZero();
  }

  @Test
  void stripsOfTheSameSoundStayInStep() throws IOException {
    Waveform sound = Sounds.music(44100, 2, 2, 6);
    Waveform silence = Waveform.of(44100, new float[sound.length()], new float[sound.length()]);
    int length = decode(AudioEncoder.encode(sound, 96)).waveform().length();
    assertThat(decode(AudioEncoder.encode(silence, 96)).waveform().length()).isEqualTo(length);
  }

  @Test
  void keepsToTheBitRate() {
    Waveform sound = Sounds.music(44100, 2, 20, 7);
    assertThat(AudioEncoder.encode(sound, 96)).hasSizeLessThan(20 * 12_000 + 2_000);
  }

  @Test
  void resamplesRatesThatMp3DoesNotKnow() throws IOException {
    Sound back = decode(AudioEncoder.encode(Sounds.music(96_000, 2, 1, 8), 64));
    assertThat(back.waveform().sampleRate()).isEqualTo(48_000);
    assertThat(back.waveform().length()).isEqualTo(48_000);
  }

  @Test
  void mixesMoreThanTwoChannels() throws IOException {
    Sound back = decode(AudioEncoder.encode(Sounds.music(32_000, 5, 1, 8), 64));
    assertThat(back.waveform().channels()).isEqualTo(1);
  }

  @Test
  void givesTheSameBytesTwiceAndInBlocks() {
    Waveform sound = Sounds.music(44100, 1, 1, 9);
    byte[] whole = AudioEncoder.encode(sound, 64);
    try (AudioEncoder encoder = new AudioEncoder(44100, 1, 64)) {
      for (int at = 0; at < sound.length(); at += 1000) {
        int end = Math.min(at + 1000, sound.length());
        encoder.append(new float[][] {Arrays.copyOfRange(sound.channel(0), at, end)});
      }
      assertThat(encoder.finish()).isEqualTo(whole);
    }
  }

  @Test
  void refusesWhatMp3DoesNotKnow() {
    assertThatThrownBy(() -> new AudioEncoder(44100, 3, 64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("channels 3: need 1 or 2");
    assertThatThrownBy(() -> new AudioEncoder(44100, 1, 1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kilobits 1000: need 8 to 320");
  }

  private Sound decode(byte[] bytes) throws IOException {
    return AudioReader.read(Files.write(folder.resolve("x.mp3"), bytes));
  }
}

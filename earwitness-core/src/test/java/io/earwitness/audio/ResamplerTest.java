package io.earwitness.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.Property;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
  private static final int[] RATES = {
    8000, 11025, 16000, 22050, 32000, 44100, 48000, 96000, 192000, 44099, 12345
  };

  @Test
  void makesCeilOfTheRatioManySamples() {
    Property.forAll(
        40,
        random -> {
          int from = RATES[random.nextInt(RATES.length)];
          int to = RATES[random.nextInt(RATES.length)];
          int n = 1 + random.nextInt(30_000);
          int wanted = (int) (((long) n * to + from - 1) / from);
          Waveform out = Resampler.resample(Waveform.of(from, new float[n]), to);
          assertThat(out.length()).as("%d samples, %d to %d Hz", n, from, to).isEqualTo(wanted);
          assertThat(out.sampleRate()).isEqualTo(to);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "44100,22050",
    "48000,22050",
    "8000,22050",
    "22050,44100",
    "192000,22050",
    "44099,22050",
    "32000,44100",
    "22050,22051",
    "96000,16000"
  })
  void keepsATonesPhaseAndLevel(int from, int to) {
    double hertz = 1234.5;
    Waveform out = Resampler.resample(Sounds.tone(from, hertz, 1), to);
    Waveform wanted = Sounds.tone(to, hertz, 1);
    double most = 0;
    for (int i = to / 10; i < to * 9 / 10; i++) {
      most = Math.max(most, Math.abs((double) out.channel(0)[i] - wanted.channel(0)[i]));
    }
    assertThat(most).isLessThan(2e-6);
  }

  @Test
  void doesNotDependOnTheBlocks() {
    Property.forAll(
        20,
        random -> {
          int from = RATES[random.nextInt(RATES.length)];
          int to = RATES[(random.nextInt(RATES.length - 1) + 1) % RATES.length];
          Waveform sound = Sounds.music(from, 2, 0.3, random.nextLong());
          Waveform whole = Resampler.resample(sound, to == from ? from + 1 : to);
          SampleBuffer pieces = new SampleBuffer(2, 0);
          try (Resampler resampler = new Resampler(from, whole.sampleRate(), 2)) {
            for (int at = 0; at < sound.length(); ) {
              int end = Math.min(sound.length(), at + 1 + random.nextInt(9000));
              pieces.append(
                  resampler.push(
                      new float[][] {
                        Arrays.copyOfRange(sound.channel(0), at, end),
                        Arrays.copyOfRange(sound.channel(1), at, end)
                      }));
              at = end;
            }
            pieces.append(resampler.finish());
          }
          assertThat(Sounds.difference(Waveform.of(whole.sampleRate(), pieces.take()), whole))
              .isZero();
        });
  }

  @Test
  void treatsChannelsAlike() {
    Waveform sound = Sounds.music(44_100, 11, 0.3, 5);
    Waveform all = Resampler.resample(sound, 22_050);
    for (int c = 0; c < sound.channels(); c++) {
      Waveform one = Resampler.resample(Waveform.of(44_100, sound.channel(c)), 22_050);
      assertThat(Sounds.difference(Waveform.of(22_050, all.channel(c)), one)).isLessThan(1e-6);
    }
  }

  @Test
  void isLinear() {
    Waveform a = Sounds.music(48_000, 1, 0.5, 1);
    Waveform b = Sounds.music(48_000, 1, 0.5, 2);
    float[] sum = new float[a.length()];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = a.channel(0)[i] + b.channel(0)[i];
    }
    float[] left = Resampler.resample(Waveform.of(48_000, sum), 22_050).channel(0);
    float[] ra = Resampler.resample(a, 22_050).channel(0);
    float[] rb = Resampler.resample(b, 22_050).channel(0);
    for (int i = 0; i < left.length; i++) {
      assertThat(Math.abs(left[i] - ra[i] - rb[i])).isLessThan(1e-6f);
    }
  }

  @Test
  void rejectsRatesOutOfRange() {
    assertThatThrownBy(() -> new Resampler(0, 22_050, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fromRate 0: need 1 to 1000000");
    assertThatThrownBy(() -> new Resampler(44_100, 22_050, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("channels 0: need at least 1");
    assertThatThrownBy(() -> Resampler.resample(Waveform.of(8000, new float[9]), -5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("toRate -5: need 1 to 1000000");
  }
}

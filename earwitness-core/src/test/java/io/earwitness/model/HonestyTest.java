package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.Resampler;
import io.earwitness.audio.Waveform;
import io.earwitness.model.Verdict.Kind;
import io.earwitness.spectral.BandLimit;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Segmenter;
import io.earwitness.synth.Genre;
import io.earwitness.synth.SynthMusic;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A network that is always sure, taught on the built-in music: what that music does not resemble
 * must not get its genre.
 */
class HonestyTest {
  private static final int RATE = 22050;
  private static final double SECONDS = 6;
  private static final SynthMusic MUSIC = new SynthMusic(3);
  private static SongPredictor predictor;

  @BeforeAll
  static void learnTheTrainingMusic() {
    Segmenter segmenter = new Segmenter(MelConfig.DEFAULT, 3, 3);
    List<List<Double>> statistics = new ArrayList<>();
    List<Double> limits = new ArrayList<>();
    List<String> artists = new ArrayList<>();
    for (Genre genre : Genre.values()) {
      for (int i = 0; i < 6; i++) {
        List<Tensor> pieces = new ArrayList<>();
        for (Segment s : segmenter.apply(MUSIC.render(genre, i, SECONDS).mix())) {
          pieces.add(s.spectrogram().unit());
        }
        statistics.add(SongStatistics.of(pieces));
        artists.add(genre + " " + i);
        limits.add(BandLimit.of(pieces, MelConfig.DEFAULT));
      }
    }
    predictor = new SongPredictor(new SureClassifier(Novelty.fit(statistics, limits, artists)));
  }

  private static Verdict verdict(Waveform mono) {
    return predictor.predict(predictor.segmenter().apply(mono), mono.seconds()).verdict();
  }

  private interface Sample {
    double at(double seconds, Random random);
  }

  private static Waveform sound(Sample sample) {
    Random random = new Random(11);
    float[] out = new float[(int) (SECONDS * RATE)];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) sample.at((double) i / RATE, random);
    }
    return Waveform.of(RATE, out);
  }

  @Test
  void musicLikeTheTrainingMusicIsMostlyAccepted() {
    int accepted = 0;
    int all = 0;
    for (Genre genre : Genre.values()) {
      for (int i = 20; i < 23; i++) {
        Verdict verdict = verdict(MUSIC.render(genre, i, SECONDS).mix());
        accepted += verdict.kind() == Kind.GENRE ? 1 : 0;
        all++;
      }
    }
    assertThat(accepted).isGreaterThanOrEqualTo(all * 8 / 10);
  }

  @Test
  void noiseAndTonesAreUnlikeIt() {
    assertUnlike("white noise", sound((t, r) -> 0.1 * r.nextGaussian()));
    assertUnlike("a tone", sound((t, r) -> 0.3 * Math.sin(2 * Math.PI * 440 * t)));
    assertUnlike("a low tone", sound((t, r) -> 0.3 * Math.sin(2 * Math.PI * 60 * t)));
    assertUnlike("clicks", sound((t, r) -> (int) (t * RATE) % 11025 == 0 ? 0.9 : 0));
    assertUnlike("a chirp", sound((t, r) -> 0.3 * Math.sin(2 * Math.PI * (50 + 500 * t) * t)));
  }

  @Test
  void speechIsUnlikeIt() {
    assertUnlike("speech", speech());
  }

  /** Vowels (a pulse through two resonances), hisses and pauses. */
  private static Waveform speech() {
    Random random = new Random(12);
    float[] out = new float[(int) (SECONDS * RATE)];
    int at = 0;
    while (at < out.length) {
      int length = (int) ((0.08 + 0.17 * random.nextDouble()) * RATE);
      double kind = random.nextDouble();
      double pitch = 100 + 60 * random.nextDouble();
      double low = resonance(300 + 500 * random.nextDouble());
      double high = resonance(900 + 1400 * random.nextDouble());
      double[] a = new double[2];
      double[] b = new double[2];
      for (int i = at; i < Math.min(out.length, at + length); i++) {
        double phase = pitch * i / RATE;
        boolean pulse = phase % 1 < pitch / RATE;
        double excitation = kind < 0.15 ? 0 : kind < 0.4 ? random.nextGaussian() : pulse ? 20 : 0;
        double edge = Math.sin(Math.PI * (i - at) / length);
        out[i] =
            (float)
                (0.003
                        * edge
                        * (kind < 0.4 ? excitation : filter(a, low, filter(b, high, excitation)))
                    + 1e-4 * random.nextGaussian());
      }
      at += length;
    }
    return Waveform.of(RATE, out);
  }

  private static double resonance(double hertz) {
    return 2 * 0.985 * Math.cos(2 * Math.PI * hertz / RATE);
  }

  private static double filter(double[] state, double turn, double x) {
    double y = x + turn * state[0] - 0.985 * 0.985 * state[1];
    state[1] = state[0];
    state[0] = y;
    return y;
  }

  @Test
  void musicLimitedTo8KilohertzIsNamedSo() {
    for (Genre genre : Genre.values()) {
      Waveform narrow = Resampler.resample(MUSIC.render(genre, 20, SECONDS).mix(), 16000);
      Verdict verdict = verdict(Resampler.resample(narrow, RATE));
      assertThat(verdict.kind()).as(genre.label()).isEqualTo(Kind.UNLIKE_TRAINING);
      assertThat(verdict.reasons()).anyMatch(r -> r.startsWith("It holds nothing above "));
    }
  }

  private static void assertUnlike(String what, Waveform sound) {
    Verdict verdict = verdict(sound);
    assertThat(verdict.kind()).as(what).isEqualTo(Kind.UNLIKE_TRAINING);
    assertThat(verdict.words()).isEqualTo("unlike the training music");
    assertThat(verdict.reasons()).as(what).isNotEmpty();
  }
}

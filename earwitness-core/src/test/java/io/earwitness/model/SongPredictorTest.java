package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.Waveform;
import io.earwitness.model.Verdict.Kind;
import io.earwitness.spectral.Segment;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SongPredictorTest {
  private static final int RATE = 22050;
  private final SongPredictor predictor = new SongPredictor(new StubClassifier(null));

  private SongPrediction predict(float[] samples) {
    Waveform mono = Waveform.of(RATE, samples);
    return predictor.predict(predictor.segmenter().apply(mono), mono.seconds());
  }

  /** Noise of one half of the mel bands: a step from sample to sample, or its sum. */
  private static float[] noise(double seconds, boolean low) {
    Random random = new Random(1);
    float[] out = new float[(int) (seconds * RATE)];
    double slow = 0;
    double before = 0;
    for (int i = 0; i < out.length; i++) {
      double x = random.nextGaussian();
      slow = 0.98 * slow + 0.02 * x;
      out[i] = (float) (low ? slow : 0.1 * (x - before));
      before = x;
    }
    return out;
  }

  @Test
  void namesTheGenreThatStandsOut() {
    SongPrediction low = predict(noise(10, true));
    assertThat(low.verdict().kind()).isEqualTo(Kind.GENRE);
    assertThat(low.verdict().genre()).contains("low");
    assertThat(low.verdict().reasons()).isEmpty();
    assertThat(low.verdict().words()).matches("low \\(\\d+ %\\)");
    assertThat(low.seconds()).isEqualTo(10, within(1e-3));
    assertThat(low.novelty()).isEmpty();
  }

  @Test
  void aModelThatKnowsOtherStatisticsDoesWithoutNovelty() {
    Novelty older = new Novelty(List.of(0.0), List.of(1.0), 2, 10_000);
    SongPredictor old = new SongPredictor(new StubClassifier(older));
    Waveform mono = Waveform.of(RATE, noise(5, true));
    SongPrediction song = old.predict(old.segmenter().apply(mono), mono.seconds());
    assertThat(song.novelty()).isEmpty();
  }

  @Test
  void answersEverySecondOrFiner() {
    Timeline timeline = predict(noise(10, true)).timeline();
    assertThat(timeline.hopSeconds()).isEqualTo(43 * 512 / 22050.0, within(1e-12));
    assertThat(timeline.points()).hasSizeGreaterThanOrEqualTo(8);
    for (int i = 0; i < timeline.points().size(); i++) {
      assertThat(timeline.points().get(i).startSeconds())
          .isEqualTo(i * timeline.hopSeconds(), within(1e-9));
    }
  }

  @Test
  void silenceIsSilent() {
    SongPrediction silent = predict(new float[5 * RATE]);
    assertThat(silent.verdict().kind()).isEqualTo(Kind.SILENT);
    assertThat(silent.verdict().words()).isEqualTo("silent");
    assertThat(silent.verdict().genre()).isEmpty();
    assertThat(silent.prediction()).isEmpty();
    assertThat(silent.timeline().silentShare()).isEqualTo(1);
  }

  @Test
  void silentPartsDoNotVote() {
    float[] song = new float[20 * RATE];
    float[] sound = noise(6, true);
    System.arraycopy(sound, 0, song, 0, sound.length);
    SongPrediction prediction = predict(song);
    assertThat(prediction.verdict().genre()).contains("low");
    assertThat(prediction.timeline().silentShare()).isBetween(0.5, 0.8);
    assertThat(prediction.verdict().reasons()).singleElement().asString().contains("is silent");
    assertThat(prediction.timeline().points().get(15).silent()).isTrue();
  }

  @Test
  void halfLowHalfHighIsNotSure() {
    float[] song = noise(12, true);
    System.arraycopy(noise(6, false), 0, song, 6 * RATE, 6 * RATE);
    SongPrediction both = predict(song);
    assertThat(both.verdict().kind()).isEqualTo(Kind.NOT_SURE);
    assertThat(both.verdict().reasons()).isNotEmpty();
    assertThat(both.verdict().words()).startsWith("not sure (perhaps ");
    assertThat(both.timeline().strongest(0, 1).get(0).startSeconds()).isLessThan(4);
    assertThat(both.timeline().strongest(1, 1).get(0).startSeconds()).isGreaterThan(4);
  }

  @Test
  void aMomentOfSoundIsNotSure() {
    SongPrediction moment = predict(noise(0.5, true));
    assertThat(moment.verdict().kind()).isEqualTo(Kind.NOT_SURE);
    assertThat(moment.verdict().reasons()).anyMatch(r -> r.startsWith("It is only 0.5 s long"));
  }

  @Test
  void segmentsOfASongAreTheSameInAnyBatch() {
    Waveform mono = Waveform.of(RATE, noise(40, true));
    List<Segment> segments = predictor.segmenter().apply(mono);
    SongPrediction whole = predictor.predict(segments, 40);
    SongPrediction last = predictor.predict(segments.subList(37, 38), 3);
    assertThat(last.prediction()).isEqualTo(whole.timeline().points().get(37).prediction());
  }

  @Test
  void rejectsAHopOutOfRange() {
    assertThatThrownBy(() -> new SongPredictor(new StubClassifier(null), 0))
        .hasMessage("hopSeconds 0.0: need above 0");
  }
}

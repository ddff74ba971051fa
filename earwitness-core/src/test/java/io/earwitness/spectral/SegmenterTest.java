package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.Property;
import io.earwitness.audio.Waveform;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmenterTest {
  private static final int LENGTH = 66150;

  private static List<Segment> segments(int samples, double hopSeconds) {
    Waveform y = LogMelTest.noise(samples, new Random(samples), 22050);
    return new Segmenter(MelConfig.DEFAULT, 3, hopSeconds).apply(y);
  }

  @Test
  void thirtySecondsAreTenSegments() {
    List<Segment> segments = segments(10 * LENGTH, 3);
    assertThat(segments).hasSize(10);
    assertThat(segments.get(9).startSeconds()).isEqualTo(27);
    assertThat(Segmenter.batch(segments).shape()).containsExactly(10, 1, 128, 130);
  }

  @Test
  void lastPieceIsKeptFromHalfASegmentOn() {
    assertThat(segments(LENGTH + LENGTH / 2 - 1, 3)).hasSize(1);
    assertThat(segments(LENGTH + LENGTH / 2, 3)).hasSize(2);
    assertThat(segments(1, 3)).hasSize(1);
    assertThat(segments(5 * LENGTH / 3, 1).stream().map(Segment::startSeconds))
        .containsExactly(0.0, 1.0, 2.0, 3.0);
  }

  @Test
  void everySegmentIsTheSpectrogramOfItsOwnPaddedPiece() {
    Property.forAll(
        10,
        random -> {
          Waveform y = LogMelTest.noise(1 + random.nextInt(4 * LENGTH), random, 22050);
          double hop = 0.5 + random.nextInt(6) / 2.0;
          Segmenter segmenter = new Segmenter(MelConfig.DEFAULT, 3, hop);
          List<Segment> segments = segmenter.apply(y);
          int i = random.nextInt(segments.size());
          int from = (int) (i * hop * 22050);
          float[] piece = Arrays.copyOfRange(y.channel(0), from, from + LENGTH);
          float[] alone =
              new LogMel(MelConfig.DEFAULT).apply(Waveform.of(22050, piece)).values().data();
          assertThat(segments.get(i).spectrogram().values().data()).isEqualTo(alone);
          assertThat(segments.get(i).startSeconds()).isEqualTo(i * hop);
          assertThat(segmenter.count(y.length())).isEqualTo(segments.size());
        });
  }

  @Test
  void cutsASoundReadInPiecesAlike() {
    Waveform y = LogMelTest.noise(3 * LENGTH, new Random(3), 22050);
    Arrays.fill(y.channel(0), LENGTH, 2 * LENGTH, 0);
    Segmenter segmenter = new Segmenter(MelConfig.DEFAULT, 3, 1.5);
    List<Segment> whole = segmenter.apply(y);
    List<Segment> pieces = segmenter.apply(new PieceByPiece(y));
    assertThat(pieces).hasSameSizeAs(whole);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(pieces.get(i).silent()).isEqualTo(whole.get(i).silent());
      assertThat(pieces.get(i).spectrogram().values().data())
          .isEqualTo(whole.get(i).spectrogram().values().data());
    }
  }

  @Test
  void analysesASegmentWhenItIsAskedFor() {
    Segment segment = segments(2 * LENGTH, 3).get(1);
    assertThat(segment.frames()).isEqualTo(segment.spectrogram().frames());
    assertThat(segment.spectrogram()).isNotSameAs(segment.spectrogram());
    assertThat(segment.spectrogram().values().data())
        .isEqualTo(segment.spectrogram().values().data());
  }

  @Test
  void refusesSamplesThatAreNoNumbers() {
    for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      float[] y = new float[2 * LENGTH];
      y[LENGTH + 5] = bad;
      Segmenter segmenter = new Segmenter(MelConfig.DEFAULT, 3, 3);
      assertThatThrownBy(() -> segmenter.apply(Waveform.of(22050, y)))
          .hasMessageContaining("sample " + (LENGTH + 5) + " is " + bad);
    }
  }

  @Test
  void batchIsInTheUnitInterval() {
    Tensor batch = Segmenter.batch(segments(2 * LENGTH, 3));
    assertThat(batch.min()).isBetween(0f, 1f);
    assertThat(batch.max()).isBetween(1 - 1e-6f, 1 + 1e-6f);
  }

  @Test
  void namesSilence() {
    float[] y = new float[3 * LENGTH];
    Random random = new Random(1);
    for (int i = 0; i < LENGTH; i++) {
      y[i] = (float) (1e-2 * random.nextGaussian());
      y[LENGTH + i] = (float) (5e-5 * random.nextGaussian());
    }
    assertThat(new Segmenter(MelConfig.DEFAULT, 3, 3).apply(Waveform.of(22050, y)))
        .extracting(Segment::silent)
        .containsExactly(false, true, true);
  }

  @Test
  void padsDoNotMakeAShortSoundSilent() {
    float[] click = {0.1f, -0.1f, 0.1f};
    assertThat(new Segmenter(MelConfig.DEFAULT, 3, 3).apply(Waveform.of(22050, click)))
        .extracting(Segment::silent)
        .containsExactly(false);
  }

  @Test
  void refusesLengthsWithoutMeaning() {
    assertThatThrownBy(() -> new Segmenter(MelConfig.DEFAULT, 0, 3))
        .hasMessageContaining("segmentSeconds 0.0");
    assertThatThrownBy(() -> new Segmenter(MelConfig.DEFAULT, 3, Double.NaN))
        .hasMessageContaining("hopSeconds NaN");
    assertThatThrownBy(() -> segments(0, 3)).hasMessageContaining("0 samples");
  }
}

package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.Property;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NoveltyTest {

  @Test
  void thresholdIsWhatFewTracksExceedWhenMeasuredByOtherArtists() {
    Property.forAll(
        20,
        r -> {
          int n = 3 + r.nextInt(40);
          List<List<Double>> tracks = new ArrayList<>();
          List<String> artists = new ArrayList<>(List.of("0", "1", "2"));
          for (int i = 0; i < n; i++) {
            List<Double> track = new ArrayList<>(Collections.nCopies(10, 5.0));
            track.set(0, r.nextDouble());
            track.set(3, r.nextGaussian());
            track.set(8, 100 * r.nextDouble());
            tracks.add(track);
            artists.add(String.valueOf(r.nextInt(5)));
          }
          Novelty fit = Novelty.fit(tracks, Collections.nCopies(n, 9000.0), artists.subList(0, n));
          double[] plain = new double[n];
          for (int i = 0; i < n; i++) {
            String artist = artists.get(i);
            List<List<Double>> others = new ArrayList<>();
            for (int j = 0; j < n; j++) {
              if (!artists.get(j).equals(artist)) {
                others.add(tracks.get(j));
              }
            }
            plain[i] = plainDistance(others, tracks.get(i));
          }
          Arrays.sort(plain);
          double at = 0.97 * (n - 1);
          int low = (int) at;
          double quantile =
              plain[low] + (at - low) * (plain[Math.min(low + 1, n - 1)] - plain[low]);
          assertThat(fit.threshold()).isEqualTo(quantile, within(1e-9 * quantile));
          assertThat(fit.distance(tracks.get(0)))
              .isEqualTo(plainDistance(tracks, tracks.get(0)), within(1e-9));
          assertThat(fit.bandLimit()).isEqualTo(9000);
        });
  }

  private static double plainDistance(List<List<Double>> tracks, List<Double> track) {
    double[] squares = new double[5]; // of five kinds of two statistics
    for (int s = 0; s < track.size(); s++) {
      double mean = 0;
      for (List<Double> t : tracks) {
        mean += t.get(s) / tracks.size();
      }
      double variance = 0;
      for (List<Double> t : tracks) {
        variance += Math.pow(t.get(s) - mean, 2) / tracks.size();
      }
      squares[s / 2] += Math.pow((track.get(s) - mean) / (Math.sqrt(variance) + 1e-3), 2) / 2;
    }
    double sum = 0;
    for (double square : squares) {
      sum += Math.pow(square, 2) / 5;
    }
    return Math.pow(sum, 0.25);
  }

  @Test
  void bandLimitIsReachedByNearlyAllTracks() {
    List<List<Double>> tracks = new ArrayList<>();
    List<Double> limits = new ArrayList<>();
    List<String> artists = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      tracks.add(List.of((double) i));
      limits.add(i * 100.0);
      artists.add("artist " + i);
    }
    assertThat(Novelty.fit(tracks, limits, artists).bandLimit()).isEqualTo(500, within(1e-9));
  }

  @Test
  void rejectsTooFewTracksAndOtherStatistics() {
    List<List<Double>> three = List.of(List.of(1.0), List.of(2.0), List.of(4.0));
    assertThatThrownBy(
            () -> Novelty.fit(three, List.of(1.0, 2.0, 3.0), List.of("she", "he", "she")))
        .hasMessage(
            "3 tracks of 2 groups, 3 band limits: need at least 3 groups, one limit a track");
    Novelty one = new Novelty(List.of(0.0), List.of(1.0), 1, 0);
    assertThatThrownBy(() -> one.distance(List.of(1.0, 2.0)))
        .hasMessage("2 statistics: this model knows 1");
  }

  @Test
  void statisticsDescribeLevelsAndChanges() {
    Tensor ramp = Tensor.zeros(16, 5); // band m of frame t holds 0.1 t + 0.01 m
    for (int i = 0; i < ramp.numel(); i++) {
      int band = i / 5;
      ramp.data()[i] = 0.1f * (i % 5) + 0.01f * band;
    }
    List<Double> statistics = SongStatistics.of(List.of(ramp, ramp));
    assertThat(statistics).hasSize(40);
    for (int g = 0; g < 8; g++) {
      assertThat(statistics.get(g)).isEqualTo(0.2 + 0.01 * (2 * g + 0.5), within(1e-6));
      assertThat(statistics.get(8 + g)).isEqualTo(0.1 * Math.sqrt(2), within(1e-6));
      assertThat(statistics.get(16 + g)).isEqualTo(0.1, within(1e-6));
      assertThat(statistics.get(24 + g)).isEqualTo(0.01, within(1e-6));
      double wandering = 0.1 * Math.sqrt(2); // five frames are five moments
      assertThat(statistics.get(32 + g)).isEqualTo(Math.log(wandering + 0.005), within(1e-5));
    }
    assertThat(SongStatistics.of(List.of(Tensor.zeros(3, 4)))).hasSize(15);
    assertThatThrownBy(() -> SongStatistics.of(List.of())).hasMessageContaining("need at least");
  }

  @Test
  void silenceThatFillsTheLastSegmentDoesNotCount() {
    Random random = new Random(5);
    Tensor whole = Tensor.zeros(16, 64).map(v -> 0.1 + random.nextDouble());
    Tensor padded = Tensor.zeros(16, 100);
    for (int m = 0; m < 16; m++) {
      System.arraycopy(whole.data(), 64 * m, padded.data(), 100 * m, 64);
    }
    assertThat(SongStatistics.of(List.of(padded))).isEqualTo(SongStatistics.of(List.of(whole)));
  }
}

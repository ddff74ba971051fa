package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.data.Track;
import io.earwitness.report.FilterEntry.Correlate;
import io.earwitness.report.FilterEntry.GenreMean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilterEvidenceTest {
  private static FilterActivity track(String genre, double[] means, double[]... correlations) {
    Optional<String> unknown = Optional.empty();
    Track track = new Track("t", Path.of("t.wav"), genre, unknown, unknown, unknown);
    List<double[]> profiles = new ArrayList<>();
    for (double mean : means) {
      profiles.add(new double[] {mean - 0.5, mean + 0.5});
    }
    return new FilterActivity(
        new Song(track, null),
        profiles,
        List.of(correlations),
        List.of(),
        Collections.nCopies(profiles.size(), List.of()));
  }

  /** Two filters, two correlates; z of 0.5, 0.6, 0.7 by hand. */
  @Test
  void averagesFishersZAndCorrectsForAllTests() {
    List<FilterActivity> tracks =
        List.of(
            track("a", new double[2], new double[] {0.5, 0}, new double[] {0.2, Double.NaN}),
            track("a", new double[2], new double[] {0.6, 0.3}, new double[] {-0.2, Double.NaN}),
            track("a", new double[2], new double[] {0.7, -0.3}, new double[] {0.1, 0.4}));
    List<List<Correlate>> found = new FilterEvidence(tracks).correlates(List.of("x", "y"));
    Correlate first = found.get(0).get(0);
    double[] z = {0.5493061443340549, 0.6931471805599453, 0.8673005276940531};
    double mean = (z[0] + z[1] + z[2]) / 3;
    assertThat(first.r()).isCloseTo(Math.tanh(mean), within(1e-12));
    assertThat(first.tracks()).isEqualTo(3);
    // three tests could be made; the smallest p counts three times
    assertThat(first.p()).isCloseTo(3 * TTest.oneSample(z, 0).p(), within(1e-12));
    assertThat(found.get(0).get(1).r()).isCloseTo(0, within(1e-12));
    assertThat(found.get(0).get(1).p()).isEqualTo(1);
    assertThat(found.get(1).get(1).tracks()).isEqualTo(1);
    assertThat(found.get(1).get(1).p()).isNaN();
  }

  @Test
  void bearsPerfectCorrelations() {
    FilterActivity one = track("a", new double[1], new double[] {1});
    FilterActivity two = track("a", new double[1], new double[] {0.999});
    Correlate c = new FilterEvidence(List.of(one, two, one)).correlates(List.of("x")).get(0).get(0);
    assertThat(c.r()).isBetween(0.999, 1.0);
    assertThat(c.p()).isLessThan(0.05);
  }

  private static List<FilterActivity> activeInJazz(Random random) {
    List<FilterActivity> tracks = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String genre = i % 3 == 0 ? "jazz" : i % 3 == 1 ? "rock" : "pop";
      double[] means = new double[8];
      for (int f = 0; f < means.length; f++) {
        means[f] = 3 + random.nextGaussian() + (f == 4 && genre.equals("jazz") ? 4 : 0);
      }
      tracks.add(track(genre, means, new double[8][1]));
    }
    return tracks;
  }

  @Test
  void findsTheGenreInWhichAFilterIsStrongest() {
    List<List<GenreMean>> genres =
        new FilterEvidence(activeInJazz(new Random(2))).genres(List.of("jazz", "pop", "rock"));
    assertThat(genres.get(4).get(0).p()).isLessThan(0.001);
    assertThat(genres.get(4).get(0).mean()).isBetween(6.5, 7.5);
    assertThat(genres.get(4).get(1).mean()).isBetween(2.5, 3.5);
    for (int f = 0; f < 8; f++) {
      for (GenreMean g : genres.get(f)) {
        assertThat(f == 4 || g.p() > 0.05).isTrue();
      }
    }
  }

  /** With the genres dealt out anew, at most the nominal share of trials finds anything. */
  @Test
  void shuffledGenresPreferNothing() {
    List<FilterActivity> tracks = activeInJazz(new Random(2));
    Random random = new Random(4);
    int wrong = 0;
    for (int trial = 0; trial < 200; trial++) {
      List<String> genres =
          new ArrayList<>(tracks.stream().map(t -> t.song().track().genre()).toList());
      Collections.shuffle(genres, random);
      List<FilterActivity> dealt = new ArrayList<>();
      for (int i = 0; i < tracks.size(); i++) {
        double[] means = new double[8];
        for (int f = 0; f < means.length; f++) {
          means[f] = tracks.get(i).mean(f);
        }
        dealt.add(track(genres.get(i), means, new double[8][1]));
      }
      wrong +=
          new FilterEvidence(dealt)
                  .genres(List.of("jazz", "pop", "rock")).stream()
                      .flatMap(List::stream)
                      .anyMatch(g -> g.p() < 0.05)
              ? 1
              : 0;
    }
    assertThat(wrong).isLessThan(20); // 10 are nominal, 20 or more a chance of 0.2 %
  }
}

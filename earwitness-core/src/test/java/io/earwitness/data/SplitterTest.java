package io.earwitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SplitterTest {
  private static final Dataset HUNDRED = many(100);

  @Test
  void keepsGenreSharesOnRandomTracks() {
    Split split = Splitter.split(HUNDRED, Protocol.TRACK, 1, Map.of());
    assertThat(split.counts().values())
        .allSatisfy(
            parts ->
                assertThat(parts)
                    .containsOnly(
                        Map.entry(Part.TRAIN, 80),
                        Map.entry(Part.VALIDATION, 10),
                        Map.entry(Part.TEST, 10)));
    assertThat(split.notes()).isEmpty();
  }

  @Test
  void dealsSegmentsOutOneByOne() {
    Map<String, Integer> segments = new HashMap<>();
    HUNDRED.tracks().forEach(track -> segments.put(track.id(), 10));
    Split split = Splitter.split(HUNDRED, Protocol.SEGMENT, 1, segments);
    Map<Part, Long> counts =
        HUNDRED.tracks().stream()
            .flatMap(t -> IntStream.range(0, 10).mapToObj(i -> split.part(t.id(), i)))
            .collect(Collectors.groupingBy(part -> part, Collectors.counting()));
    assertThat(counts)
        .containsOnly(
            Map.entry(Part.TRAIN, 1600L),
            Map.entry(Part.VALIDATION, 200L),
            Map.entry(Part.TEST, 200L));
    assertThat(LeakReport.of(HUNDRED, split, Map.of()).sameTrack()).isGreaterThan(100);
    assertThatThrownBy(() -> split.part("a000", 10)).hasMessageContaining("knows 10");
    assertThatThrownBy(() -> Splitter.split(HUNDRED, Protocol.SEGMENT, 1, Map.of()))
        .hasMessageContaining("segments of a000");
  }

  @Test
  void isAFunctionOfTheSeed() {
    for (Protocol protocol : List.of(Protocol.TRACK, Protocol.ARTIST)) {
      Split split = Splitter.split(HUNDRED, protocol, 1, Map.of());
      assertThat(Splitter.split(HUNDRED, protocol, 1, Map.of())).isEqualTo(split);
      assertThat(Splitter.split(HUNDRED, protocol, 2, Map.of())).isNotEqualTo(split);
      assertThat(Splitter.split(HUNDRED, protocol, 1, Map.of()).digest())
          .isEqualTo(split.digest())
          .hasSize(64);
    }
  }

  @Test
  void keepsEveryArtistOnOneSide() {
    Property.forAll(
        random -> {
          Dataset dataset = randomSet(random);
          Split split = Splitter.split(dataset, Protocol.ARTIST, random.nextLong(), Map.of());
          assertThat(sidesOfEachArtist(dataset, split)).allMatch(sides -> sides.size() == 1);
          assertThat(LeakReport.of(dataset, split, Map.of()).sharedArtist()).isZero();
          split
              .counts()
              .forEach((genre, parts) -> assertThat(parts).as(genre).containsKey(Part.TRAIN));
        });
  }

  @Test
  void testsEveryTrackOnceThatCanBeTested() {
    Property.forAll(
        random -> {
          Dataset dataset = randomSet(random);
          int k = 3 + random.nextInt(4);
          if (new ArtistGroups(dataset.tracks(), Map.of()).free().isEmpty()) {
            return;
          }
          Map<String, Integer> tested = new HashMap<>();
          for (Split fold : Splitter.folds(dataset, Protocol.ARTIST, k, 7, Map.of())) {
            fold.tracks(Part.TEST).forEach(id -> tested.merge(id, 1, Integer::sum));
            assertThat(sidesOfEachArtist(dataset, fold)).allMatch(sides -> sides.size() == 1);
            assertThat(fold.tracks(Part.VALIDATION)).isEmpty();
            fold.counts().values().forEach(parts -> assertThat(parts).containsKey(Part.TRAIN));
          }
          assertThat(tested.values()).allMatch(times -> times == 1);
          Set<String> fixed = new HashSet<>();
          new ArtistGroups(dataset.tracks(), Map.of())
              .fixed()
              .forEach(group -> group.tracks().forEach(t -> fixed.add(t.id())));
          assertThat(tested.size() + fixed.size()).isEqualTo(dataset.tracks().size());
        });
  }

  @Test
  void alwaysTrainsAGenreOfOneArtist() {
    Dataset dataset =
        Folders.dataset(
            List.of("1 a X", "2 a X", "3 b X", "4 b Y", "5 b Z", "6 c -", "7 c -", "8 c -"));
    for (Split fold : Splitter.folds(dataset, Protocol.ARTIST, 2, 1, Map.of())) {
      assertThat(fold.part("1", 0)).isEqualTo(Part.TRAIN);
      assertThat(fold.part("3", 0)).as("the same artist in another genre").isEqualTo(Part.TRAIN);
      assertThat(fold.untestableGenres()).contains("a");
    }
    Split split = Splitter.split(dataset, Protocol.ARTIST, 1, Map.of());
    assertThat(split.notes())
        .containsExactly(
            "artist unknown for 3 of 8 tracks: each counts as an artist of its own",
            "not tested, since all of its tracks are by one artist: a (these tracks always train,"
                + " and the genres stay possible answers)");
  }

  @Test
  void leavesEveryGenreSomethingToTrainOn() {
    List<String> lines = new ArrayList<>(List.of("x1 a X", "x2 a X", "x3 a X", "y1 a Y", "y2 b Y"));
    for (int i = 0; i < 10; i++) {
      lines.add("b" + i + " b B");
    }
    List<Split> folds = Splitter.folds(Folders.dataset(lines), Protocol.ARTIST, 2, 1, Map.of());
    for (Split fold : folds) {
      assertThat(fold.part("y1", 0))
          .as("in either fold a genre would lack it")
          .isEqualTo(Part.TRAIN);
      assertThat(fold.notes())
          .containsExactly(
              "tracks trained in every fold, since their genres have too few artists: 2");
    }
    assertThat(folds.get(0).tracks(Part.TEST).size() + folds.get(1).tracks(Part.TEST).size())
        .isEqualTo(13);
  }

  @Test
  void keepsCopiesOnOneSide() {
    Dataset dataset = Folders.dataset(List.of("1 a X", "2 a -", "3 a Y", "4 b -", "5 b -"));
    Map<String, String> digests = Map.of("1", "same", "2", "same", "3", "other");
    for (long seed = 0; seed < 20; seed++) {
      Split split = Splitter.split(dataset, Protocol.ARTIST, seed, Map.of(), digests);
      assertThat(split.part("1", 0)).isEqualTo(split.part("2", 0));
    }
  }

  @Test
  void saysWhichGenresAPartLacks() {
    Dataset dataset = Folders.dataset(List.of("1 a -", "2 a -", "3 b -"));
    assertThat(Splitter.split(dataset, Protocol.TRACK, 1, Map.of()).notes())
        .containsExactly("no validation music of a, b", "no test music of b");
  }

  @Test
  void choosesArtistWhereAnyIsKnown() {
    assertThat(Splitter.defaultProtocol(Folders.dataset(List.of("1 a -", "2 b X"))))
        .isEqualTo(Protocol.ARTIST);
    assertThat(Splitter.defaultProtocol(Folders.dataset(List.of("1 a -", "2 b -"))))
        .isEqualTo(Protocol.TRACK);
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> Splitter.split(HUNDRED, Protocol.FILTERED, 1, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("protocol filtered: not applicable, 0 of 930 tracks");
    assertThatThrownBy(() -> Splitter.folds(HUNDRED, Protocol.ARTIST, 1, 1, Map.of()))
        .hasMessageStartingWith("folds 1: need 2 to");
    Dataset one = Folders.dataset(List.of("1 a X", "2 a X", "3 b Y"));
    assertThatThrownBy(() -> Splitter.folds(one, Protocol.ARTIST, 2, 1, Map.of()))
        .hasMessageContaining("no genre has music by two artists");
    assertThatThrownBy(() -> Protocol.of("artists")).hasMessageContaining("need segment, track");
  }

  @Test
  void groupsFoldsByArtistWhateverTheProtocol() {
    Split fold = Splitter.folds(HUNDRED, Protocol.TRACK, 5, 1, Map.of()).get(0);
    assertThat(fold.protocol()).isEqualTo(Protocol.ARTIST);
    assertThat(fold.notes()).contains("folds are grouped by artist, not by track");
  }

  private static List<Set<Part>> sidesOfEachArtist(Dataset dataset, Split split) {
    Map<String, Set<Part>> sides = new HashMap<>();
    for (Track track : dataset.tracks()) {
      track
          .artistKey()
          .ifPresent(
              key ->
                  sides.computeIfAbsent(key, k -> new HashSet<>()).add(split.part(track.id(), 0)));
    }
    return List.copyOf(sides.values());
  }

  /** Two genres of n tracks, three tracks an artist. */
  private static Dataset many(int n) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      lines.add(String.format("a%03d a A%d", i, i / 3));
      lines.add(String.format("b%03d b B%d", i, i / 3));
    }
    return Folders.dataset(lines);
  }

  /** Up to five genres; some artists unknown, some in several genres, some very busy. */
  private static Dataset randomSet(Random random) {
    int genres = 2 + random.nextInt(4);
    int artists = 2 + random.nextInt(20);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5 + random.nextInt(80); i++) {
      int artist = (int) (artists * Math.pow(random.nextDouble(), 2));
      int genre = random.nextInt(8) == 0 ? random.nextInt(genres) : artist % genres;
      lines.add("t" + i + " g" + genre + " " + (random.nextInt(10) == 0 ? "-" : "A" + artist));
    }
    return Folders.dataset(lines);
  }
}

package io.earwitness.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GtzanTest {
  @TempDir Path folder;

  @Test
  void listsAThousandTracks() {
    for (String genre : Gtzan.GENRES) {
      for (int i = 0; i < 100; i++) {
        assertThat(Gtzan.find(String.format("%s.%05d", genre, i))).isPresent();
      }
    }
    assertThat(Gtzan.find("jazz.00100")).isEmpty();
  }

  @Test
  void appliesTheFilteredListToTheWholeCollection() throws IOException {
    Folders.gtzan(folder, 0, 100, "wav");
    Dataset dataset = Folders.open(folder);
    assertThat(dataset.isGtzan()).isTrue();
    assertThat(sizes(Splitter.split(dataset, Protocol.FILTERED, 1, Map.of())))
        .containsExactly(443, 197, 290, 70);

    Files.delete(folder.resolve("jazz/jazz.00054.wav"));
    Split usual = Splitter.split(Folders.open(folder), Protocol.FILTERED, 1, Map.of());
    assertThat(sizes(usual)).containsExactly(442, 197, 290, 70);
    assertThat(usual.notes()).contains("listed but not there: 1 (jazz.00054)");
  }

  @Test
  void appliesTheStrictListAsProtocolArtist() throws IOException {
    Folders.gtzan(folder, 0, 100, "au");
    Dataset dataset = Folders.open(folder);
    Split split = Splitter.split(dataset, Protocol.ARTIST, 1, Map.of());
    assertThat(sizes(split)).containsExactly(426, 193, 310, 71);
    assertThat(LeakReport.of(dataset, split, Map.of()).sharedArtist()).isZero();
    assertThat(split.part("jazz.00054", 0)).isEqualTo(Part.UNUSED);
  }

  @Test
  void showsWhatTheFilteredListStillShares() throws IOException {
    Folders.gtzan(folder, 0, 100, "wav");
    Dataset dataset = Folders.open(folder);
    Split split = Splitter.split(dataset, Protocol.FILTERED, 1, Map.of());
    LeakReport report = LeakReport.of(dataset, split, Map.of());
    assertThat(report.testTracks()).isEqualTo(290);
    assertThat(report.sharedArtist()).isEqualTo(15);
  }

  @Test
  void appliesPublishedListsOnlyWhereNearlyAllTracksAreThere() throws IOException {
    List<String> listed = Gtzan.listed(Protocol.FILTERED);
    Folders.gtzan(folder, 0, 100, "wav");
    for (String id : listed.subList(0, 46)) { // 884 of 930 is 95.05 %
      Files.delete(folder.resolve(id.substring(0, id.indexOf('.'))).resolve(id + ".wav"));
    }
    assertThat(Splitter.notApplicable(Folders.open(folder), Protocol.FILTERED)).isEmpty();
    String next = listed.get(46);
    Files.delete(folder.resolve(next.substring(0, next.indexOf('.'))).resolve(next + ".wav"));
    assertThat(Splitter.notApplicable(Folders.open(folder), Protocol.FILTERED))
        .contains("not applicable, 883 of 930 tracks");
  }

  @Test
  void testsSixtyClipsOfSixGenresWhereOnlyTheFirstTenOfEachAreThere() throws IOException {
    Folders.gtzan(folder, 0, 10, "flac");
    Dataset dataset = Folders.open(folder);
    List<Split> folds = Splitter.folds(dataset, Protocol.ARTIST, 5, 1, Map.of());
    assertThat(folds.stream().mapToInt(fold -> fold.tracks(Part.TEST).size()).sum()).isEqualTo(60);
    for (Split fold : folds) {
      assertThat(fold.untestableGenres()).contains("blues", "classical", "reggae", "rock");
      assertThat(fold.notes())
          .anyMatch(note -> note.contains("by one artist: blues, classical, reggae, rock"))
          .anyMatch(note -> note.startsWith("artist unknown for 4 of 100 tracks"));
    }
    assertThat(
            folds.stream()
                .flatMap(fold -> fold.tracks(Part.TEST).stream())
                .map(id -> id.substring(0, id.indexOf('.')))
                .distinct()
                .sorted())
        .containsExactly("country", "disco", "hiphop", "jazz", "metal", "pop");
    assertThat(Splitter.notApplicable(dataset, Protocol.FILTERED))
        .contains("not applicable, 93 of 930 tracks");
  }

  @Test
  void isNotTakenForGtzanWithForeignFilesOrAManifest() throws IOException {
    Folders.gtzan(folder, 0, 2, "wav");
    assertThat(Folders.open(folder).isGtzan()).isTrue();

    Folders.text(folder, "manifest.csv", "id,artist", "pop.00000,X");
    assertThat(Folders.open(folder).isGtzan()).isFalse();
    Files.delete(folder.resolve("manifest.csv"));

    Path foreign = Folders.touch(folder, "pop/pop.00100.wav");
    Dataset more = Folders.open(folder);
    assertThat(more.isGtzan()).isFalse();
    assertThat(more.warnings())
        .containsExactly(
            "not taken for GTZAN, though its ten genres are there: foreign files: 1"
                + " (pop/pop.00100.wav)");
    Files.delete(foreign);

    Files.move(folder.resolve("pop/pop.00001.wav"), folder.resolve("rock/pop.00001.wav"));
    assertThat(Folders.open(folder).isGtzan()).isFalse();
  }

  @Test
  void isNotTakenForGtzanByAFewOfItsGenres() throws IOException {
    for (String genre : Set.of("classical", "pop", "rock")) {
      Folders.touch(folder, genre + "/" + genre + ".00001.ogg");
    }
    Dataset dataset = Folders.open(folder);
    assertThat(dataset.isGtzan()).isFalse();
    assertThat(dataset.knownArtists()).isZero();
  }

  private static List<Integer> sizes(Split split) {
    return List.of(
        split.tracks(Part.TRAIN).size(),
        split.tracks(Part.VALIDATION).size(),
        split.tracks(Part.TEST).size(),
        split.tracks(Part.UNUSED).size());
  }
}

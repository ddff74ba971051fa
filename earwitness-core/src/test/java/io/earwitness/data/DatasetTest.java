package io.earwitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatasetTest {
  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temp.resolve("m\u00fasica viva"));
  }

  @Test
  void takesFoldersForGenres() throws IOException {
    Folders.touch(folder, "salsa/b c.wav");
    Folders.touch(folder, "salsa/live/\u00e4.flac");
    Folders.touch(folder, "fado/a.mp3");
    Folders.touch(folder, "fado/no-extension");
    Dataset dataset = Folders.open(folder);
    assertThat(dataset.labels()).containsExactly("fado", "salsa");
    assertThat(dataset.tracks())
        .extracting(Track::id)
        .containsExactly("a", "b c", "no-extension", "\u00e4");
    assertThat(dataset.tracksPerGenre()).containsEntry("salsa", 2).containsEntry("fado", 2);
    assertThat(dataset.warnings()).isEmpty();
  }

  @Test
  void namesTracksByTheirPathWhereStemsRepeat() throws IOException {
    Folders.touch(folder, "a/01.wav");
    Folders.touch(folder, "b/01.wav");
    Folders.touch(folder, "b/02.wav");
    assertThat(Folders.open(folder).tracks())
        .extracting(Track::id)
        .containsExactly("02", "a/01.wav", "b/01.wav");
  }

  @Test
  void leavesCompanionsAndHiddenFilesOut() throws IOException {
    Folders.touch(folder, "a/1.wav");
    Folders.touch(folder, "a/.1.wav");
    Folders.touch(folder, ".git/2.wav");
    Folders.text(folder, "a/cover.jpg", "no sound");
    Folders.text(folder, "notes.txt", "mine");
    Folders.music(folder, "b/music.txt", 0.5, 1);
    Dataset dataset = Folders.open(folder);
    assertThat(dataset.tracks()).extracting(Track::id).containsExactly("1", "music");
    assertThat(dataset.warnings())
        .containsExactly("left out, no music by name and content: 1 .jpg (a/cover.jpg)");
  }

  @Test
  void saysWhatIsOddBeforeAnybodyTrains() throws IOException {
    Folders.touch(folder, "a/1.wav");
    Folders.touch(folder, "loose.wav");
    Files.createDirectory(folder.resolve("empty"));
    assertThat(Folders.open(folder).warnings())
        .containsExactly(
            "left out, in no genre folder: 1 (loose.wav)",
            "genre folders without music: 1 (empty)",
            "one genre only (a): nothing to tell apart");
  }

  @Test
  void refusesFoldersWithoutMusic() throws IOException {
    assertThatThrownBy(() -> Folders.open(folder)).hasMessageContaining("no music found");
    Path missing = temp.resolve("missing");
    assertThatThrownBy(() -> Folders.open(missing)).hasMessageStartingWith(missing + ": no such");
    Path file = Folders.touch(temp, "file");
    assertThatThrownBy(() -> Folders.open(file)).hasMessageStartingWith(file + ": no folder");
  }

  @Test
  void believesTheManifestBeforeNamesAndTags() throws IOException {
    Folders.touch(folder, "x/1.wav");
    Folders.touch(folder, "x/deep/2.wav");
    Folders.touch(folder, "3.wav");
    Folders.touch(folder, "x/unlisted.wav");
    Folders.text(
        folder,
        "manifest.csv",
        "path,id,label,artist,title,album",
        "x/1.wav,,jazz,Ana,\"One, two\",Best",
        "x\\deep\\2.wav,,rock,,,",
        ",3,jazz,Bo,,",
        "gone.wav,,rock,,,");
    Dataset dataset = Folders.open(folder);
    assertThat(dataset.tracks()).extracting(Track::genre).containsExactly("jazz", "rock", "jazz");
    Track first = dataset.tracks().get(0);
    assertThat(first.artist()).contains("Ana");
    assertThat(first.title()).contains("One, two");
    assertThat(first.album()).contains("Best");
    assertThat(dataset.knownArtists()).isEqualTo(2);
    assertThat(dataset.warnings())
        .containsExactly(
            "manifest.csv names files that are not there: 1 (gone.wav)",
            "left out, not listed in manifest.csv: 1 (x/unlisted.wav)");
  }

  @Test
  void keepsUnlistedFilesWhereTheManifestHasNoGenres() throws IOException {
    Folders.touch(folder, "x/1.wav");
    Folders.touch(folder, "y/2.wav");
    Folders.text(folder, "manifest.csv", "id,artist", "1,Ana");
    Dataset dataset = Folders.open(folder);
    assertThat(dataset.labels()).containsExactly("x", "y");
    assertThat(dataset.tracks().get(0).artist()).contains("Ana");
    assertThat(dataset.warnings()).isEmpty();
  }

  @Test
  void refusesABrokenManifest() throws IOException {
    Folders.touch(folder, "x/1.wav");
    Path manifest = Folders.text(folder, "manifest.csv", "file,genre", "1,x");
    assertThatThrownBy(() -> Folders.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("need path or id");
    Folders.text(folder, "manifest.csv", "id,genre", "1,x", "1,y");
    assertThatThrownBy(() -> Folders.open(folder))
        .hasMessage(manifest + ", lines 2 and 3 name the same track");
    Folders.text(folder, "manifest.csv", "id,mood", "1,x");
    assertThatThrownBy(() -> Folders.open(folder)).hasMessageContaining("need one of");
    Folders.text(folder, "manifest.csv", "id,genre");
    assertThatThrownBy(() -> Folders.open(folder)).hasMessageContaining("no rows");
  }

  @Test
  void believesTheTableOfArtistsFirst() throws IOException {
    Folders.touch(folder, "x/1.wav");
    Folders.touch(folder, "y/2.wav");
    Folders.text(folder, "manifest.csv", "id,artist", "1,Ana", "2,Bo");
    Path artists = Folders.text(folder, "artists.csv", "id;artist", "1;Cleo", "3;Dan");
    Dataset dataset = Dataset.open(folder, Optional.of(artists), temp.resolve("cache"));
    assertThat(dataset.tracks())
        .extracting(t -> t.artist().orElse(""))
        .containsExactly("Cleo", "Bo");
    assertThat(dataset.warnings())
        .containsExactly("artists.csv names files that are not there: 1 (3)");
  }

  @Test
  void dropsTracksAndTheirGenres() {
    Dataset dataset = Folders.dataset(List.of("1 a -", "2 b -", "3 b -"));
    assertThat(dataset.without(Set.of("1")).labels()).containsExactly("b");
    assertThatThrownBy(() -> Folders.dataset(List.of("1 a -", "1 b -")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id 1");
  }
}

package io.earwitness.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reports on disk, a folder each: so many of a song, so many bytes of all. The oldest go first, but
 * neither the latest nor one that is being made. Safe for threads.
 */
final class ReportFolders {
  private static final int MOST_OF_SONG = 5;

  private final Songs songs;
  private final long mostBytes;
  private final Set<Path> making = new HashSet<>();

  ReportFolders(Songs songs, long mostBytes) {
    this.songs = songs;
    this.mostBytes = mostBytes;
  }

  /** Where the files of a job's report lie. */
  Path of(String song, String job) {
    return new SongFiles(songs.folder(song)).report(job);
  }

  /** Makes an empty folder for a report, which stays until {@link #end}. */
  synchronized Path begin(String song, String job) throws IOException {
    Path folder = of(song, job);
    making.add(folder);
    Folders.delete(folder);
    return Files.createDirectories(folder);
  }

  /** A report is made, or is not to be. */
  synchronized void end(Path folder, boolean whole) throws IOException {
    making.remove(folder);
    if (!whole) {
      Folders.delete(folder);
    }
    trim(folder);
  }

  private record Entry(Path folder, long made, long bytes) {}

  private void trim(Path latest) throws IOException {
    List<Entry> all = new ArrayList<>();
    for (Song song : songs.all()) {
      List<Entry> own = finished(songs.folder(song.id()), latest);
      while (own.size() > MOST_OF_SONG) {
        Folders.delete(own.remove(0).folder);
      }
      all.addAll(own);
    }
    all.sort(Comparator.comparingLong(Entry::made));
    long sum = all.stream().mapToLong(Entry::bytes).sum();
    for (int i = 0; i < all.size() - 1 && sum > mostBytes; i++) {
      Folders.delete(all.get(i).folder);
      sum -= all.get(i).bytes;
    }
  }

  /** Those of a song, the oldest first. */
  private List<Entry> finished(Path song, Path latest) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (Files.exists(song)) {
      for (Path path : Folders.list(song)) {
        if (SongFiles.isReport(path) && !making.contains(path)) {
          long made =
              path.equals(latest) ? Long.MAX_VALUE : Files.getLastModifiedTime(path).toMillis();
          entries.add(new Entry(path, made, Folders.size(path)));
        }
      }
    }
    entries.sort(Comparator.comparingLong(Entry::made));
    return entries;
  }
}

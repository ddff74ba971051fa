package io.earwitness.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The maps of all songs on disk, at most so many bytes of them: those that nobody looked at for
 * longest go first. Of a view there is one map at a time, whoever asks. Safe for threads.
 */
final class ViewMaps {
  private static final int OPEN = 64;
  private static final long RECENT_MILLIS = 60_000;

  private final Path root;
  private final long mostBytes;
  private long trimmed;

  /** All that somebody holds: two maps of one folder would write over each other. */
  private final Map<Path, WeakReference<ViewMap>> held = new HashMap<>();

  /** Those asked for lately, which stay open though nobody holds them. */
  private final Map<Path, ViewMap> lately =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, ViewMap> eldest) {
          return size() > OPEN;
        }
      };

  ViewMaps(Path root, long mostBytes) throws IOException {
    this.root = Files.createDirectories(root);
    this.mostBytes = mostBytes;
  }

  /**
   * The map of a view.
   *
   * @param given what a client asked for
   */
  ViewMap get(Heard heard, Map<String, String> given) throws IOException {
    JsonNode answer = Json.MAPPER.readTree(heard.files().answer(heard.model()).toFile());
    String genre = answer.path("genre").asText();
    int own = Math.max(0, heard.model().card().labels().indexOf(genre));
    return get(heard, View.of(heard.model(), given, own), answer);
  }

  /** The map of a view that was checked before. */
  ViewMap get(Heard heard, View view) throws IOException {
    return get(heard, view, Json.MAPPER.readTree(heard.files().answer(heard.model()).toFile()));
  }

  private ViewMap get(Heard heard, View view, JsonNode answer) throws IOException {
    Path folder = root.resolve(heard.song().id()).resolve(view.key());
    synchronized (held) {
      ViewMap map = known(folder);
      if (map == null) {
        if (System.currentTimeMillis() - trimmed > RECENT_MILLIS) {
          trim();
        }
        map = new ViewMap(view, heard, folder, surest(answer, view.target()));
        held.values().removeIf(r -> r.get() == null);
        held.put(folder, new WeakReference<>(map));
      }
      lately.put(folder, map);
      if (Files.exists(folder)) {
        Files.setLastModifiedTime(folder, FileTime.fromMillis(System.currentTimeMillis()));
      }
      return map;
    }
  }

  private ViewMap known(Path folder) {
    WeakReference<ViewMap> reference = held.get(folder);
    return reference == null ? null : reference.get();
  }

  /** Start of the segment in which the network was surest of a label, in seconds. */
  private static double surest(JsonNode answer, int label) {
    double best = -1;
    double start = 0;
    for (JsonNode point : answer.path("timeline").path("points")) {
      double p = point.path("probabilities").path(label).asDouble(-1);
      if (p > best) {
        best = p;
        start = point.path("startSeconds").asDouble();
      }
    }
    return start;
  }

  /** Removes what was made of a song that was deleted meanwhile. */
  void tidy(Songs songs, String song) throws IOException {
    if (songs.find(song) == null) {
      songs.remove(song);
      remove(song);
    }
  }

  /** Forgets the maps of songs that are not there: a kill may have left them. */
  void sweep(Songs songs) throws IOException {
    for (Path folder : Folders.list(root)) {
      String song = folder.getFileName().toString();
      if (songs.find(song) == null) {
        remove(song);
      }
    }
  }

  /** Forgets the maps of a song. */
  void remove(String song) throws IOException {
    synchronized (held) {
      for (Map<Path, ?> maps : List.of(lately, held)) {
        maps.keySet().removeIf(folder -> folder.getParent().equals(root.resolve(song)));
      }
      Folders.delete(root.resolve(song));
    }
  }

  /** Makes room: deletes what was looked at longest ago, but nothing of the last minute. */
  void trim() throws IOException {
    synchronized (held) { // so that no song is deleted meanwhile
      trimmed = System.currentTimeMillis();
      List<Entry> entries = entries();
      long sum = entries.stream().mapToLong(Entry::bytes).sum();
      entries.sort(Comparator.comparingLong(Entry::used));
      for (Entry entry : entries) {
        if (sum <= mostBytes || entry.used > trimmed - RECENT_MILLIS) {
          return;
        }
        drop(entry.folder);
        sum -= entry.bytes;
      }
    }
  }

  private record Entry(Path folder, long used, long bytes) {}

  private List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Path song : Folders.list(root)) {
      for (Path folder : Folders.list(song)) {
        long used = Files.getLastModifiedTime(folder).toMillis();
        entries.add(new Entry(folder, used, Folders.size(folder)));
      }
    }
    return entries;
  }

  private void drop(Path folder) throws IOException {
    synchronized (held) {
      ViewMap map = known(folder);
      lately.remove(folder);
      if (map == null) {
        Folders.delete(folder);
      } else {
        map.drop();
      }
    }
  }

  /** The work of making a whole map, for methods that take long. */
  ObjectNode makeAll(Songs songs, Models models, Disk disk, Job job, Ticket ticket)
      throws IOException {
    disk.require(Disk.Need.MAP);
    View view = View.of(models, Json.parse(job.request()));
    Heard heard = Heard.of(songs, job.song(), view.model());
    get(heard, view).make(0, heard.frames(), ticket);
    return null;
  }
}

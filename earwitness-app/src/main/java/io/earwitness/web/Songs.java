package io.earwitness.web;

import io.earwitness.tensor.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The songs of a studio, a folder each. Safe for threads. */
final class Songs {
  private static final String CARD = "song.json";

  private final Path root;
  private final Map<String, Song> songs = new ConcurrentHashMap<>();
  private final Set<String> coming = new HashSet<>();

  /** Opens the folder; what an upload that broke off left there goes away. */
  Songs(Path root, Damaged damaged) throws IOException {
    this.root = Files.createDirectories(root);
    for (Path folder : Folders.list(root)) {
      Path card = folder.resolve(CARD);
      String name = folder.getFileName().toString();
      if (Ids.isId(name) && Files.exists(card)) {
        read(folder, card, damaged);
      } else {
        Folders.delete(folder);
      }
    }
  }

  private void read(Path folder, Path card, Damaged damaged) {
    try {
      Song song = Json.MAPPER.readValue(card.toFile(), Song.class);
      if (!folder.equals(folder(song.id()))) {
        throw new IOException(card + " is of another song: " + song.id());
      }
      songs.put(song.id(), song);
    } catch (IOException | Problem e) {
      damaged.add("song", folder, e);
    }
  }

  /**
   * Makes the folder of a new song, which is there for others once it is added.
   *
   * @param most songs that there may be, those that are on their way among them
   * @throws Problem if there are as many
   */
  synchronized Path begin(String id, int most) throws IOException {
    if (songs.size() + coming.size() >= most) {
      throw Problem.busy("the studio keeps " + most + " songs and is full: delete some first", 60);
    }
    Path folder = Files.createDirectories(folder(id));
    coming.add(id);
    return folder;
  }

  /** Where a song's files lie; the id is one that we made. */
  Path folder(String id) {
    return root.resolve(Ids.checked(id, "song"));
  }

  /** Adds a song that was begun. */
  synchronized void add(Song song) throws IOException {
    write(song);
    coming.remove(song.id());
    songs.put(song.id(), song);
  }

  /**
   * Changes a song.
   *
   * @throws Ticket.Cancelled if it was deleted meanwhile
   */
  synchronized Song update(String id, UnaryOperator<Song> change) throws IOException {
    Song song = songs.get(id);
    if (song == null) {
      throw new Ticket.Cancelled();
    }
    Song changed = change.apply(song);
    write(changed);
    songs.put(id, changed);
    return changed;
  }

  private void write(Song song) throws IOException {
    AtomicFiles.write(folder(song.id()).resolve(CARD), Json.MAPPER.writeValueAsBytes(song));
  }

  /** A song that may be gone: null. */
  Song find(String id) {
    return songs.get(id);
  }

  Song get(String id) {
    Song song = songs.get(Ids.checked(id, "song"));
    if (song == null) {
      throw Problem.notFound("there is no such song");
    }
    return song;
  }

  /** The latest first. */
  List<Song> all() {
    return songs.values().stream()
        .sorted(Comparator.comparingLong(Song::created).reversed().thenComparing(Song::id))
        .toList();
  }

  /** Forgets a song, or one that was only begun. */
  void remove(String id) throws IOException {
    synchronized (this) {
      coming.remove(id);
      songs.remove(id);
    }
    Folders.delete(folder(id));
  }
}

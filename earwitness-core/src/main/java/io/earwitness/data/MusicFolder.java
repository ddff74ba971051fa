package io.earwitness.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files below a data folder. Every file counts as music, whatever its name says, but hidden
 * ones and companions (covers, playlists, notes) that do not begin as a sound file does.
 */
final class MusicFolder {
  private static final Set<String> COMPANIONS =
      Set.of(
          "txt", "csv", "tsv", "json", "md", "xml", "html", "pdf", "log", "nfo", "ini", "db", "jpg",
          "jpeg", "png", "gif", "webp", "bmp", "svg", "cue", "m3u", "m3u8", "pls", "sfv", "md5",
          "mf", "lab", "jams", "npy", "npz", "yaml", "yml", "lrc", "mid", "midi", "zip", "gz");
  private static final List<String> SOUND_MAGIC =
      List.of("RIFF", "RF64", "fLaC", "OggS", "ID3", ".snd");

  private final Path root;
  private final TreeMap<String, Path> music = new TreeMap<>();
  private final Map<String, List<String>> companions = new TreeMap<>();
  private final Set<String> folders = new TreeSet<>();
  private final List<String> unreadable = new ArrayList<>();

  private MusicFolder(Path root) {
    this.root = root;
  }

  static MusicFolder list(Path root) throws IOException {
    MusicFolder folder = new MusicFolder(root);
    Files.walkFileTree(
        root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, folder.new Visitor());
    return folder;
  }

  /** Music files by their path below the root, with '/' between names, sorted. */
  Map<String, Path> music() {
    return music;
  }

  /** Names of the folders directly below the root, sorted. */
  Set<String> folders() {
    return folders;
  }

  /** What was left out, in words. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(unreadable);
    companions.forEach(
        (extension, names) ->
            warnings.add(
                "left out, no music by name and content: "
                    + names.size()
                    + " ."
                    + extension
                    + " ("
                    + some(names)
                    + ")"));
    return warnings;
  }

  /** The first three of some names, as text. */
  static String some(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(3, names.size())));
    return names.size() > 3 ? first + ", ..." : first;
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
      if (dir.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      if (dir.getFileName().toString().startsWith(".")) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (dir.getParent().equals(root)) {
        folders.add(dir.getFileName().toString());
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = relative(file);
      if (file.getFileName().toString().startsWith(".") || name.equals("manifest.csv")) {
        return FileVisitResult.CONTINUE;
      }
      String extension = Names.extension(name);
      if (!attributes.isRegularFile()) {
        unreadable.add("left out, no regular file: " + name);
      } else if (COMPANIONS.contains(extension) && !beginsAsSound(file)) {
        if (name.contains("/")) {
          companions.computeIfAbsent(extension, e -> new ArrayList<>()).add(name);
        }
      } else {
        music.put(name, file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (file.equals(root)) {
        throw e;
      }
      unreadable.add(
          "cannot be read: " + relative(file) + " (" + e.getClass().getSimpleName() + ")");
      return FileVisitResult.CONTINUE;
    }

    private String relative(Path file) {
      return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }
  }

  private static boolean beginsAsSound(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(12);
      String text = new String(head, StandardCharsets.ISO_8859_1);
      boolean frame = head.length > 1 && (head[0] & 0xff) == 0xff && (head[1] & 0xe0) == 0xe0;
      return frame || SOUND_MAGIC.stream().anyMatch(text::startsWith) || text.startsWith("ftyp", 4);
    } catch (IOException e) {
      return false;
    }
  }
}

package io.earwitness.cli;

import io.earwitness.audio.AudioFormatException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The sound files that a command was given: files as they are, folders with all below them. */
final class Songs {
  private static final Set<String> ENDINGS =
      Set.of("wav", "flac", "mp3", "ogg", "oga", "opus", "m4a", "mp4", "aac", "au", "aif", "aiff");

  private Songs() {}

  /** The files in order; a folder without sound files is refused. */
  static List<Path> of(List<Path> given, Console console) throws IOException {
    List<Path> songs = new ArrayList<>();
    for (Path path : given) {
      if (Files.isDirectory(path)) {
        List<Path> below = below(path, console);
        if (below.isEmpty()) {
          console.refuse(path.toString(), "no sound files in this folder");
        }
        songs.addAll(below);
      } else {
        songs.add(path);
      }
    }
    return songs;
  }

  /** The sound files below a folder; what may not be read there is refused. */
  private static List<Path> below(Path folder, Console console) throws IOException {
    List<Path> songs = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (Files.isRegularFile(file) && ENDINGS.contains(ending(file.toString()))) {
              songs.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            console.refuse(file.toString(), reason(file, e));
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(songs);
    return songs;
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** Whether it is the song that cannot be used, and not what is written about it. */
  static boolean isToBlame(Path song, IOException e) {
    String failed = null;
    if (e instanceof AudioFormatException bad) {
      failed = bad.path();
    } else if (e instanceof FileSystemException file) {
      failed = file.getFile();
    }
    return song.toString().equals(failed);
  }

  /** The same failure with a path in its words: a full disk is told without one. */
  static IOException at(Path folder, IOException e) {
    return e instanceof AudioFormatException || e instanceof FileSystemException
        ? e
        : new IOException(folder + ": " + Messages.of(e), e);
  }

  /** Why a file could not be used, without its path. */
  static String reason(Path file, IOException e) {
    if (e instanceof AudioFormatException bad) {
      return bad.reason();
    }
    String message = Messages.of(e);
    String prefix = file + ": ";
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }
}

package io.earwitness.web;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Whole folders. */
final class Folders {
  private static final int TRIES = 40;
  private static final long PAUSE_NANOS = 50_000_000;

  private Folders() {}

  /** What lies in a folder. */
  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.toList();
    }
  }

  /**
   * Deletes a file, or a folder with all that is in it; links are not followed.
   *
   * <p>Work that was told to stop may write there a moment longer: then it is tried again.
   */
  static void delete(Path path) throws IOException {
    for (int i = 0; ; i++) {
      try {
        deleteOnce(path);
        return;
      } catch (DirectoryNotEmptyException e) {
        if (i == TRIES) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static void deleteOnce(Path path) throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            return gone(failure);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** What goes away meanwhile is no failure. */
  private static FileVisitResult gone(IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }

  /** Removes what was being written at a sudden end of the program, see AtomicFiles. */
  static void sweep(Path root) throws IOException {
    List<Path> parts;
    try (Stream<Path> all = Files.walk(root)) {
      parts =
          all.filter(p -> p.getFileName().toString().matches("\\.[0-9a-f-]{36}\\.part")).toList();
    }
    for (Path part : parts) {
      Files.deleteIfExists(part);
    }
  }

  /** Bytes of all files in a folder; what goes away meanwhile does not count. */
  static long size(Path path) throws IOException {
    long[] sum = new long[1];
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            return gone(failure);
          }
        });
    return sum[0];
  }
}

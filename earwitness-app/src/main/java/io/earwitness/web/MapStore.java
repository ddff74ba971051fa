package io.earwitness.web;

import io.earwitness.tensor.AtomicFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;

/**
 * The maps of a song's windows in one view on disk, those that are made, and their common scale.
 * Windows of silence are holes in the file, which read as zeros. For one thread at a time.
 */
final class MapStore {
  private static final String MAPS = "windows.f32";
  private static final String DONE = "done.bits";
  private static final String SCALE = "scale.txt";

  private final Path folder;
  private final int cells;
  private final BitSet done;
  private double scale;

  /**
   * Opens what is there.
   *
   * @param cells of each window's map
   */
  MapStore(Path folder, int cells) throws IOException {
    this.folder = folder;
    this.cells = cells;
    Path bits = folder.resolve(DONE);
    done = Files.exists(bits) ? BitSet.valueOf(Files.readAllBytes(bits)) : new BitSet();
    Path number = folder.resolve(SCALE);
    scale = Files.exists(number) ? Double.parseDouble(Files.readString(number)) : 0;
  }

  /** Cells of each window's map. */
  int cells() {
    return cells;
  }

  boolean has(int window) {
    return done.get(window);
  }

  /** Whether all windows from {@code first} to {@code end}, which is exclusive, are made. */
  boolean has(int first, int end) {
    return done.nextClearBit(first) >= end;
  }

  /** The relevance of full colour, 0 while it is not known. */
  double scale() {
    return scale;
  }

  void setScale(double value) throws IOException {
    AtomicFiles.write(folder.resolve(SCALE), Double.toString(value));
    scale = value;
  }

  /**
   * Keeps maps.
   *
   * @param made windows that are made by this, silent ones among them
   * @param loud those that have a map
   * @param maps of the loud ones, one after the other
   */
  void put(List<Integer> made, List<Integer> loud, float[] maps) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(MAPS), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < loud.size(); i++) {
        ByteBuffer bytes = bytes();
        bytes.asFloatBuffer().put(maps, i * cells, cells);
        for (long at = position(loud.get(i)); bytes.hasRemaining(); ) {
          at += channel.write(bytes, at);
        }
      }
    }
    made.forEach(done::set);
    AtomicFiles.write(folder.resolve(DONE), done.toByteArray());
  }

  private ByteBuffer bytes() {
    return ByteBuffer.allocate(cells * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  private long position(int window) {
    return (long) window * cells * Float.BYTES;
  }

  /** The map of a window that is made. */
  float[] get(int window) throws IOException {
    ByteBuffer bytes = bytes();
    try (FileChannel channel = FileChannel.open(folder.resolve(MAPS))) {
      long start = position(window);
      while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
        // reads until the window is full or the file ends, behind which all is silent
      }
    }
    bytes.clear();
    float[] values = new float[cells];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /** Forgets everything. */
  void drop() throws IOException {
    done.clear();
    scale = 0;
    Folders.delete(folder);
  }
}

package io.earwitness.web;

import io.earwitness.explain.Attributor;
import io.earwitness.render.Overlay;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Segmenter;
import io.earwitness.tensor.AtomicFiles;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The map of a song in one view, made window by window where somebody looks, and kept on disk. Laid
 * over each other as in {@link io.earwitness.explain.SongMap}.
 *
 * <p>Its scale, the relevance of full colour, rests on the same few windows whoever looks first:
 * some spread over the song, and the one in which the network was surest. Safe for threads; one
 * computes at a time.
 */
final class ViewMap {
  private static final int SPREAD = 12;
  private static final int FAST_BATCH = 8;
  private static final int SLOW_BATCH = 1;
  private static final int COARSE = 16;
  private static final String MAPS = "windows.f32";
  private static final String DONE = "done.bits";
  private static final String SCALE = "scale.txt";

  private final View view;
  private final Heard heard;
  private final Windows windows;
  private final Path folder;
  private final int surest;
  private final BitSet done;
  private Attributor attributor;
  private double scale;

  /**
   * Opens what is there.
   *
   * @param surest start in seconds of the segment in which the network was surest of the target
   */
  ViewMap(View view, Heard heard, Path folder, double surest) throws IOException {
    this.view = view;
    this.heard = heard;
    this.folder = folder;
    windows = new Windows(heard);
    this.surest = windows.nearest(surest);
    Path bits = folder.resolve(DONE);
    done = Files.exists(bits) ? BitSet.valueOf(Files.readAllBytes(bits)) : new BitSet();
    Path number = folder.resolve(SCALE);
    scale = Files.exists(number) ? Double.parseDouble(Files.readString(number)) : 0;
  }

  View view() {
    return view;
  }

  Heard heard() {
    return heard;
  }

  private int cells() {
    return windows.bands() * windows.width();
  }

  /** Whether all that the frames need is there. */
  synchronized boolean has(int from, int to) {
    int first = windows.first(from);
    int end = windows.end(to);
    return scale > 0 && done.nextClearBit(first) >= end;
  }

  /** Makes all that the frames need, what is missing of it. */
  void make(int from, int to, Ticket ticket) throws IOException {
    make(spreadAnd(wanted(from, to)), ticket, Long.MAX_VALUE);
  }

  /**
   * Makes what the frames need, the coarse first, for as long as there is time.
   *
   * @param millis after which it stops; the scale is known even so
   * @return whether all of it is there
   */
  boolean sketch(int from, int to, long millis) throws IOException {
    long end = System.nanoTime() + millis * 1_000_000;
    List<Integer> wanted = wanted(from, to);
    List<Integer> coarse = new ArrayList<>();
    for (int step = COARSE; step >= 1; step /= 2) {
      for (int i = 0; i < wanted.size(); i += step) {
        if (step == COARSE || i % (2 * step) != 0) {
          coarse.add(wanted.get(i));
        }
      }
    }
    make(spreadAnd(coarse), Ticket.NONE, end);
    return has(from, to);
  }

  private List<Integer> wanted(int from, int to) {
    List<Integer> wanted = new ArrayList<>();
    for (int w = windows.first(from); w < windows.end(to); w++) {
      wanted.add(w);
    }
    return wanted;
  }

  /** The windows of the scale, then others. */
  private List<Integer> spreadAnd(List<Integer> wanted) {
    List<Integer> all = new ArrayList<>(spread());
    all.addAll(wanted);
    return all;
  }

  private void make(List<Integer> all, Ticket ticket, long end) throws IOException {
    int needed = spread().size();
    for (int i = 0; i < all.size(); i += batch()) {
      if (i >= needed && System.nanoTime() > end) {
        break;
      }
      ticket.progress("explanation", (double) i / all.size(), "");
      fill(all.subList(i, Math.min(all.size(), i + batch())));
    }
    if (scale() == 0) {
      measure(spread());
    }
  }

  private int batch() {
    return view.isFast() ? FAST_BATCH : SLOW_BATCH;
  }

  private List<Integer> spread() {
    List<Integer> spread = new ArrayList<>();
    spread.add(surest);
    for (int i = 0; i < SPREAD; i++) {
      int window = (int) ((i + 0.5) * windows.count() / SPREAD);
      if (!spread.contains(window)) {
        spread.add(window);
      }
    }
    return spread;
  }

  /** The relevance of full colour, 0 while it is not known. */
  synchronized double scale() {
    return scale;
  }

  private synchronized void measure(List<Integer> spread) throws IOException {
    float[] all = new float[spread.size() * cells()];
    for (int i = 0; i < spread.size(); i++) {
      System.arraycopy(window(spread.get(i)), 0, all, i * cells(), cells());
    }
    scale = Overlay.percentile(Tensor.of(all, all.length));
    AtomicFiles.write(folder.resolve(SCALE), Double.toString(scale));
  }

  private synchronized void fill(List<Integer> wanted) throws IOException {
    List<Integer> missing = wanted.stream().filter(w -> !done.get(w)).toList();
    if (missing.isEmpty()) {
      return;
    }
    Files.createDirectories(folder);
    List<Integer> loud = new ArrayList<>();
    List<Segment> segments = new ArrayList<>();
    for (int w : missing) {
      Segment segment = windows.segment(w);
      if (!segment.silent()) { // the map of silence is the hole that the file has there
        loud.add(w);
        segments.add(segment);
      }
    }
    if (!loud.isEmpty()) {
      int[] targets = new int[loud.size()];
      Arrays.fill(targets, view.target());
      Tensor maps = ready().attribute(Segmenter.batch(segments), targets).values();
      write(loud, maps);
    }
    missing.forEach(done::set);
    AtomicFiles.write(folder.resolve(DONE), done.toByteArray());
  }

  /** The method, made ready by the spread of windows where it depends on the song. */
  private Attributor ready() throws IOException {
    if (attributor == null) {
      List<Segment> loud = new ArrayList<>();
      for (int w : spread()) {
        Segment segment = windows.segment(w);
        if (!segment.silent()) {
          loud.add(segment);
        }
      }
      Attributor made = view.attributor();
      attributor = loud.isEmpty() ? made : made.forSong(loud);
    }
    return attributor;
  }

  private void write(List<Integer> loud, Tensor maps) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(MAPS), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < loud.size(); i++) {
        ByteBuffer bytes = bytes();
        bytes.asFloatBuffer().put(maps.data(), i * cells(), cells());
        for (long at = position(loud.get(i)); bytes.hasRemaining(); ) {
          at += channel.write(bytes, at);
        }
      }
    }
  }

  private ByteBuffer bytes() {
    return ByteBuffer.allocate(cells() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  private long position(int window) {
    return (long) window * cells() * Float.BYTES;
  }

  private float[] window(int window) throws IOException {
    float[] values = new float[cells()];
    Path maps = folder.resolve(MAPS);
    if (!Files.exists(maps)) {
      return values; // nothing but silence so far
    }
    ByteBuffer bytes = bytes();
    try (FileChannel channel = FileChannel.open(maps)) {
      long start = position(window);
      while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
        // reads until the window is full or the file ends, behind which all is silent
      }
    }
    bytes.clear();
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /**
   * Signed relevance of frames {@code from} to {@code to}, column after column, 0 where no window
   * reaches; only windows that are made count.
   */
  synchronized float[] relevance(int from, int to) throws IOException {
    int bands = windows.bands();
    int width = windows.width();
    float[] sum = new float[Math.multiplyExact(to - from, bands)];
    double[] weight = new double[to - from];
    for (int w = windows.first(from); w < windows.end(to); w++) {
      if (!done.get(w)) {
        continue;
      }
      float[] map = window(w);
      int start = w * windows.hopFrames();
      for (int t = Math.max(from, start); t < Math.min(to, start + width); t++) {
        double hann = Math.pow(Math.sin(Math.PI * (t - start + 0.5) / width), 2) + 1e-9;
        weight[t - from] += hann;
        for (int m = 0; m < bands; m++) {
          sum[(t - from) * bands + m] += (float) (hann * map[m * width + t - start]);
        }
      }
    }
    for (int i = 0; i < sum.length; i++) {
      double w = weight[i / bands];
      sum[i] = w > 0 ? (float) (sum[i] / w) : 0;
    }
    return sum;
  }

  /** As {@link #relevance}, from 0 for nothing (or less) to 1 for the scale or more. */
  float[] mask(int from, int to) throws IOException {
    float[] values = relevance(from, to);
    double full = scale();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.min(1, Math.max(0, values[i]) / full);
    }
    return values;
  }

  /** A tile as a picture, see {@link Pyramid#tile}, of the windows that are there. */
  byte[] tile(int level, int index) throws IOException {
    int frames = heard.frames();
    int bands = windows.bands();
    int width = Pyramid.width(frames, level, index);
    int from = (Pyramid.TILE * index) << level;
    int to = Math.min(frames, from + (width << level));
    float[] mask = mask(from, to);
    BitSet seen = seen(from, to);
    byte[] columns = new byte[width * bands];
    for (int x = 0; x < width; x++) {
      int begin = x << level;
      int end = Math.min(to - from, (x + 1) << level);
      int there = seen.get(begin, end).cardinality();
      for (int m = 0; m < bands; m++) {
        double sum = 0;
        for (int t = seen.nextSetBit(begin); t >= 0 && t < end; t = seen.nextSetBit(t + 1)) {
          sum += mask[t * bands + m];
        }
        columns[x * bands + m] = (byte) Math.round(255 * sum / Math.max(1, there));
      }
    }
    return GreyPng.of(Pyramid.upright(columns, width, bands), width, bands);
  }

  /** Frames that a window that is made reaches, the first at 0. */
  private synchronized BitSet seen(int from, int to) {
    BitSet seen = new BitSet();
    for (int w = windows.first(from); w < windows.end(to); w++) {
      if (done.get(w)) {
        int start = w * windows.hopFrames();
        seen.set(Math.max(0, start - from), Math.min(to, start + windows.width()) - from);
      }
    }
    return seen;
  }

  /** Forgets everything; for the cache, when it is full. */
  synchronized void drop() throws IOException {
    done.clear();
    scale = 0;
    Folders.delete(folder);
  }
}

package io.earwitness.web;

import io.earwitness.explain.Attributor;
import io.earwitness.render.Overlay;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Segmenter;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
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
  private static final int FAST_BATCH = 16;
  private static final int SLOW_BATCH = 1;
  private static final int COARSE = 16;

  private final View view;
  private final Heard heard;
  private final Windows windows;
  private final MapStore store;
  private final int surest;
  private Attributor attributor;

  /**
   * Opens what is there.
   *
   * @param surest start in seconds of the segment in which the network was surest of the target
   */
  ViewMap(View view, Heard heard, Path folder, double surest) throws IOException {
    this.view = view;
    this.heard = heard;
    windows = new Windows(heard);
    store = new MapStore(folder, windows.bands() * windows.width());
    this.surest = windows.nearest(surest);
  }

  View view() {
    return view;
  }

  Heard heard() {
    return heard;
  }

  /** Whether all that the frames need is there. */
  synchronized boolean has(int from, int to) {
    return store.scale() > 0 && store.has(windows.first(from), windows.end(to));
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
    return store.scale();
  }

  private synchronized void measure(List<Integer> spread) throws IOException {
    float[] all = new float[spread.size() * store.cells()];
    for (int i = 0; i < spread.size(); i++) {
      System.arraycopy(store.get(spread.get(i)), 0, all, i * store.cells(), store.cells());
    }
    store.setScale(Overlay.percentile(Plane.of(Tensor.of(all, 1, all.length))));
  }

  private synchronized void fill(List<Integer> wanted) throws IOException {
    List<Integer> missing = wanted.stream().filter(w -> !store.has(w)).distinct().toList();
    if (missing.isEmpty()) {
      return;
    }
    List<Integer> loud = new ArrayList<>();
    List<Segment> segments = new ArrayList<>();
    for (int w : missing) {
      Segment segment = windows.segment(w);
      if (!segment.silent()) {
        loud.add(w);
        segments.add(segment);
      }
    }
    float[] maps = {};
    if (!loud.isEmpty()) {
      int[] targets = new int[loud.size()];
      Arrays.fill(targets, view.target());
      maps = ready().attribute(Segmenter.batch(segments), targets).values().data();
    }
    store.put(missing, loud, maps);
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
      if (!store.has(w)) {
        continue;
      }
      float[] map = store.get(w);
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
  synchronized float[] mask(int from, int to) throws IOException {
    float[] values = relevance(from, to);
    double full = scale();
    if (full == 0) {
      throw Problem.busy("the map made room for others, ask again", 1);
    }
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
    int from = Pyramid.first(level, index);
    int to = Pyramid.end(frames, level, index);
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
      if (store.has(w)) {
        int start = w * windows.hopFrames();
        seen.set(Math.max(0, start - from), Math.min(to, start + windows.width()) - from);
      }
    }
    return seen;
  }

  /** Forgets everything; for the cache, when it is full. */
  synchronized void drop() throws IOException {
    store.drop();
  }
}

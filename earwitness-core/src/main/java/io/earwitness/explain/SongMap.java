package io.earwitness.explain;

import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Segmenter;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * One signed map over a whole song: the maps of its windows laid over each other, averaged with a
 * Hann weight so that no window's edge is heard. Cells of silent windows get 0.
 *
 * @param method its name, with parameters where they matter
 * @param layer the layer that it was read from, if one was
 * @param target index of the label that is explained
 * @param plane (nMels, frames of the song)
 * @param config the features of its rows and columns
 * @param convergenceDelta largest absolute delta of a window, where the method promises
 *     completeness
 */
public record SongMap(
    String method,
    Optional<String> layer,
    int target,
    Plane plane,
    MelConfig config,
    Optional<Double> convergenceDelta) {

  /** All values in memory, (nMels, frames); of a song of hours rather take pieces of the plane. */
  public Tensor values() {
    return plane.tensor();
  }

  /**
   * Explains every window that is not silent for the same label, some at once.
   *
   * @param segments windows of the song, equally long, in any order; at least one
   * @param frames of the song, {@link MelConfig#frames} of its samples; a padded end is dropped
   * @param method made for the model
   * @param target index of a label
   */
  public static SongMap of(List<Segment> segments, int frames, Attributor method, int target) {
    return of(segments, frames, method, target, share -> {});
  }

  /**
   * The same, watched.
   *
   * @param progress hears before each batch of windows which share of them is done; it may end the
   *     work by throwing
   */
  public static SongMap of(
      List<Segment> segments, int frames, Attributor method, int target, DoubleConsumer progress) {
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("segments: need at least one");
    }
    MelConfig config = segments.get(0).config();
    Plane sum = Plane.zeros(config.nMels(), frames);
    double[] weight = new double[frames];
    List<Segment> loud = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.silent()) {
        lay(segment, Optional.empty(), frames, sum, weight);
      } else {
        loud.add(segment);
      }
    }
    String name = "nothing: the song is silent";
    Optional<String> layer = Optional.empty();
    Optional<Double> delta = Optional.empty();
    Attributor ready = loud.isEmpty() ? method : method.forSong(loud);
    int done = 0;
    for (List<Segment> chunk : Batches.chunks(loud)) {
      progress.accept((double) done / loud.size());
      done += chunk.size();
      int[] targets = new int[chunk.size()];
      Arrays.fill(targets, target);
      Attribution maps = ready.attribute(Segmenter.batch(chunk), targets);
      for (int i = 0; i < chunk.size(); i++) {
        lay(chunk.get(i), Optional.of(maps.values().select(i)), frames, sum, weight);
      }
      name = maps.method();
      layer = maps.layer();
      if (maps.convergenceDelta().isPresent()) {
        double worst = maps.convergenceDelta().get().map(Math::abs).max();
        delta = Optional.of(Math.max(worst, delta.orElse(0.0)));
      }
    }
    divide(sum, weight);
    return new SongMap(name, layer, target, sum, config, delta);
  }

  /** Adds one window, interpolated between its frames where it does not start on one. */
  private static void lay(
      Segment segment, Optional<Tensor> map, int frames, Plane sum, double[] weight) {
    MelConfig config = segment.config();
    int width = segment.frames();
    double start = segment.startSeconds() * config.sampleRate() / config.hopLength();
    int first = Math.max(0, (int) Math.ceil(start - 0.5));
    int end = Math.min(frames, (int) Math.ceil(start + width - 0.5));
    if (first >= end) {
      return;
    }
    double[] hann = new double[end - first];
    for (int t = first; t < end; t++) {
      hann[t - first] = Math.pow(Math.sin(Math.PI * (t - start + 0.5) / width), 2) + 1e-9;
      weight[t] += hann[t - first];
    }
    for (int m = 0; m < config.nMels() && map.isPresent(); m++) {
      float[] values = map.get().data();
      float[] row = sum.row(m, first, end);
      for (int t = first; t < end; t++) {
        double at = Math.max(0, Math.min(width - 1, t - start));
        int left = (int) Math.floor(at + 1e-6);
        int right = Math.min(left + 1, width - 1);
        double share = Math.max(0, at - left);
        double v = values[m * width + left] * (1 - share) + values[m * width + right] * share;
        row[t - first] += (float) (hann[t - first] * v);
      }
      sum.put(m, first, row, row.length);
    }
  }

  private static void divide(Plane sum, double[] weight) {
    for (int m = 0; m < sum.rows(); m++) {
      float[] row = sum.row(m);
      for (int t = 0; t < row.length; t++) {
        row[t] = weight[t] > 0 ? (float) (row[t] / weight[t]) : 0;
      }
      sum.put(m, 0, row, row.length);
    }
  }
}

package io.earwitness.study;

import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a filter stands for one part of the music: the share of segments in which the region
 * where it answers fits the part, for the part that fits best. The region are the cells of the map,
 * resized bilinearly to the spectrogram, above a threshold that 0.5 % of the filter's cells exceed;
 * it fits if the intersection with the part is more than 0.2 of their union. Only segments that
 * have such a region and the part count. Bau et al., Network dissection, CVPR 2017; Zhang, Wu, Zhu,
 * CVPR 2018.
 *
 * @param part the stem that fits best, empty if no part is known
 * @param share of segments in which it fits; NaN if no part is known
 */
record PartInterpretability(String part, double share) {
  private static final double ABOVE = 0.005;
  private static final double FITS = 0.2;

  /** Segments with a region and the part, and those that fit. */
  private static final class Count {
    private int segments;
    private int fits;
  }

  /**
   * Of one filter.
   *
   * @param segments as many as there are maps
   * @param maps (C, h, w) of each segment
   * @param rows of the spectrogram
   * @param columns of the spectrogram
   */
  static PartInterpretability of(
      List<MeasuredSegment> segments, List<Tensor> maps, int filter, int rows, int columns) {
    float threshold = threshold(maps, filter);
    Map<String, Count> counts = new TreeMap<>();
    for (int i = 0; i < segments.size(); i++) {
      Map<String, BitSet> parts = segments.get(i).parts();
      BitSet region =
          parts.isEmpty() ? new BitSet() : region(maps.get(i), filter, threshold, rows, columns);
      if (region.isEmpty()) {
        continue;
      }
      parts.forEach(
          (name, part) -> {
            if (!part.isEmpty()) {
              Count count = counts.computeIfAbsent(name, n -> new Count());
              count.segments++;
              count.fits += overlap(region, part) > FITS ? 1 : 0;
            }
          });
    }
    PartInterpretability best = new PartInterpretability("", Double.NaN);
    for (Map.Entry<String, Count> e : counts.entrySet()) {
      double share = (double) e.getValue().fits / e.getValue().segments;
      best = share <= best.share ? best : new PartInterpretability(e.getKey(), share);
    }
    return best;
  }

  private static float threshold(List<Tensor> maps, int filter) {
    int cells = maps.get(0).size(1) * maps.get(0).size(2);
    float[] all = new float[maps.size() * cells];
    for (int i = 0; i < maps.size(); i++) {
      System.arraycopy(maps.get(i).data(), filter * cells, all, i * cells, cells);
    }
    Arrays.sort(all);
    return all[Math.min(all.length - 1, (int) Math.ceil((1 - ABOVE) * all.length) - 1)];
  }

  private static BitSet region(Tensor maps, int filter, float threshold, int rows, int columns) {
    BitSet region = new BitSet();
    Tensor map = maps.select(filter);
    if (map.max() > threshold) {
      float[] resized = map.resize(rows, columns).data();
      for (int i = 0; i < resized.length; i++) {
        region.set(i, resized[i] > threshold);
      }
    }
    return region;
  }

  private static double overlap(BitSet a, BitSet b) {
    BitSet both = (BitSet) a.clone();
    both.and(b);
    int shared = both.cardinality();
    return (double) shared / (a.cardinality() + b.cardinality() - shared);
  }
}

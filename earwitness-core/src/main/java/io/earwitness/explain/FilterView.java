package io.earwitness.explain;

import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Segmenter;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one filter lets through of the input: its map resized bilinearly to the input, scaled to [0,
 * 1] by its least and largest value, times the UNIT input. Meant for the first layers, whose maps
 * still have the input's shape; deeper ones want a back-projection.
 *
 * <p>A segment is scaled by its own range; within a song the range is the song's, so that quiet
 * passages stay quiet.
 */
public final class FilterView implements Attributor {
  private final DifferentiableClassifier model;
  private final String layer;
  private final OptionalInt filter;
  private final Optional<Range> range;

  /** Least and largest value of a map. */
  private record Range(float low, float high) {

    Tensor scale(Tensor map) {
      float width = high - low;
      return map.map(v -> width > 0 ? Math.max(0, Math.min(1, (v - low) / width)) : 0);
    }
  }

  /**
   * The view of one filter.
   *
   * @param layer one of {@link DifferentiableClassifier#layers}, whose output has maps
   * @param filter index of a map; if empty, the mean of all maps
   * @throws IllegalArgumentException if there is no such layer
   */
  public FilterView(DifferentiableClassifier model, String layer, OptionalInt filter) {
    this(model, layer, filter, Optional.empty());
    if (!model.layers().contains(layer)) {
      throw new IllegalArgumentException("layer " + layer + ": need one of " + model.layers());
    }
  }

  private FilterView(
      DifferentiableClassifier model, String layer, OptionalInt filter, Optional<Range> range) {
    this.model = model;
    this.layer = layer;
    this.filter = filter;
    this.range = range;
  }

  @Override
  public Attributor forSong(List<Segment> segments) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (List<Segment> chunk : Batches.chunks(segments)) {
      Tensor maps = activation(Segmenter.batch(chunk));
      low = Math.min(low, maps.min());
      high = Math.max(high, maps.max());
    }
    return new FilterView(model, layer, filter, Optional.of(new Range(low, high)));
  }

  @Override
  public Attribution attribute(Tensor batch, int[] target) {
    Batches.check(batch, target);
    String method = filter.isPresent() ? "View of filter " + filter.getAsInt() : "View of filters";
    return new Attribution(
        method, Optional.of(layer), scaled(batch).times(batch), Optional.empty());
  }

  /** The scaled map before it is multiplied with the input, (B, 1, nMels, frames) in [0, 1]. */
  public Tensor scaled(Tensor batch) {
    Tensor maps = activation(batch);
    List<Tensor> scaled = new ArrayList<>();
    for (int b = 0; b < batch.size(0); b++) {
      Tensor map = maps.select(b);
      scaled.add(range.orElseGet(() -> new Range(map.min(), map.max())).scale(map));
    }
    return Tensor.stack(scaled);
  }

  private Tensor activation(Tensor batch) {
    Tensor maps = model.activations(batch, layer);
    if (maps.rank() != 4) {
      throw new IllegalArgumentException("layer " + layer + " gives " + maps + ": need maps");
    }
    int channels = maps.size(1);
    if (filter.isPresent() && (filter.getAsInt() < 0 || filter.getAsInt() >= channels)) {
      throw new IllegalArgumentException(
          "filter " + filter.getAsInt() + ": need 0 to " + (channels - 1) + " for layer " + layer);
    }
    int cells = maps.size(2) * maps.size(3);
    float[] all = maps.data();
    float[] out = new float[maps.size(0) * cells];
    for (int i = 0; i < out.length; i++) {
      int first = i / cells * channels * cells + i % cells;
      if (filter.isPresent()) {
        out[i] = all[first + filter.getAsInt() * cells];
      } else {
        double sum = 0;
        for (int c = 0; c < channels; c++) {
          sum += all[first + c * cells];
        }
        out[i] = (float) (sum / channels);
      }
    }
    return Tensor.of(out, maps.size(0), 1, maps.size(2), maps.size(3))
        .resize(batch.size(2), batch.size(3));
  }
}

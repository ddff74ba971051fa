package io.earwitness.model;

import io.earwitness.model.Architecture.Step;
import java.util.List;

/**
 * Which rows and columns of the input each cell of a layer's maps depends on: ranges of cells are
 * followed back, layer by layer, from the output to the input. Immutable, safe for threads.
 */
public final class ReceptiveField {
  private final List<Step> steps;
  private final Size input;
  private final Size size;

  private ReceptiveField(List<Step> steps, Size input) {
    this.steps = steps;
    this.input = input;
    this.size = steps.get(steps.size() - 1).size();
  }

  /**
   * The fields of a layer's cells.
   *
   * @throws IllegalArgumentException if there is no such layer, or its output has no maps
   */
  public static ReceptiveField of(Architecture architecture, String layer) {
    List<Step> steps = architecture.steps();
    List<String> names = steps.stream().map(s -> s.layer().name()).toList();
    int at = names.indexOf(layer);
    if (at < 0) {
      throw new IllegalArgumentException("layer " + layer + ": need one of " + names);
    }
    if (steps.get(at).flat()) {
      List<String> maps = steps.stream().filter(s -> !s.flat()).map(s -> s.layer().name()).toList();
      throw new IllegalArgumentException("layer " + layer + " has no maps: need one of " + maps);
    }
    return new ReceptiveField(List.copyOf(steps.subList(0, at + 1)), architecture.input());
  }

  /**
   * Neighbouring rows or columns of the input, padding at its edges counted on: the first may be
   * negative, the last beyond the input.
   *
   * @param from first
   * @param to last
   */
  public record Range(int from, int to) {
    /** How many. */
    public int length() {
      return to - from + 1;
    }

    /** Middle, in rows or columns. */
    public double middle() {
      return (from + to) / 2.0;
    }

    /** What of it lies within an input of so many rows or columns. */
    public Range within(int length) {
      return new Range(Math.max(0, from), Math.min(length - 1, to));
    }
  }

  /** Rows and columns of the maps. */
  public Size size() {
    return size;
  }

  /** Rows and columns of the input. */
  public Size input() {
    return input;
  }

  /** Rows of the input that a row of a map depends on. */
  public Range freq(int row) {
    return follow(row, true);
  }

  /** Columns of the input that a column of a map depends on. */
  public Range time(int column) {
    return follow(column, false);
  }

  private Range follow(int cell, boolean freq) {
    Range range = new Range(cell, cell);
    for (int i = steps.size() - 1; i >= 0; i--) {
      Size in = i == 0 ? input : steps.get(i - 1).size();
      range = before(steps.get(i).layer(), range, freq, along(in, freq));
    }
    return range;
  }

  private static Range before(Layer layer, Range out, boolean freq, int length) {
    if (layer instanceof Layer.Conv conv) {
      int stride = along(conv.stride(), freq);
      int first = out.from * stride - along(conv.padding(), freq);
      int last = out.to * stride - along(conv.padding(), freq);
      return new Range(first, last + along(conv.kernel(), freq) - 1);
    }
    if (layer instanceof Layer.ConvTranspose conv) {
      int stride = along(conv.stride(), freq);
      int first = out.from + along(conv.padding(), freq) - along(conv.kernel(), freq) + 1;
      int last = out.to + along(conv.padding(), freq);
      return new Range(-Math.floorDiv(-first, stride), Math.floorDiv(last, stride));
    }
    if (layer instanceof Layer.MaxPool pool) {
      int k = along(pool.size(), freq);
      return new Range(out.from * k, out.to * k + k - 1);
    }
    return layer instanceof Layer.Mask ? new Range(0, length - 1) : out;
  }

  private static int along(Size size, boolean freq) {
    return freq ? size.freq() : size.time();
  }
}

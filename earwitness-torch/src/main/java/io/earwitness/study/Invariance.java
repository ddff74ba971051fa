package io.earwitness.study;

import io.earwitness.synth.Chord;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * How alike the responses of one layer are to chords that differ in one attribute: the mean of
 * Pearson's r over all pairs of a group whose other attributes are the same. Responses are all maps
 * of a layer with all their cells.
 */
final class Invariance {
  private static final List<Chord> CHORDS = Chord.all();
  private static final int TYPES = Chord.Type.values().length;
  private static final int INSTRUMENTS = Chord.Instrument.values().length;

  private Invariance() {}

  /** What two chords differ in. */
  enum Attribute {
    KEY(Chord.KEYS),
    OCTAVE(Chord.OCTAVES),
    TYPE(TYPES),
    INSTRUMENT(INSTRUMENTS);

    private final int values;

    Attribute(int values) {
      this.values = values;
    }

    String words() {
      return this == TYPE ? "chord type" : name().toLowerCase(java.util.Locale.ROOT);
    }

    int groups() {
      return CHORDS.size() / values;
    }
  }

  /** Chords that are in memory together: all that differ in two attributes. */
  private record Block(Attribute one, Attribute other, int fixed) {

    int size() {
      return one.values * other.values;
    }

    /** Index of a chord among all. */
    int chord(int inner, int outer) {
      return one == Attribute.KEY
          ? (inner * Chord.OCTAVES + outer) * TYPES * INSTRUMENTS + fixed
          : fixed * TYPES * INSTRUMENTS + inner * INSTRUMENTS + outer;
    }
  }

  private static List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < TYPES * INSTRUMENTS; i++) {
      blocks.add(new Block(Attribute.KEY, Attribute.OCTAVE, i));
    }
    for (int i = 0; i < Chord.KEYS * Chord.OCTAVES; i++) {
      blocks.add(new Block(Attribute.TYPE, Attribute.INSTRUMENT, i));
    }
    return blocks;
  }

  /** Number of pieces of work in one {@link #of}. */
  static int work() {
    return blocks().size();
  }

  /**
   * Asks a layer about all chords.
   *
   * @param inputs of each chord, (1, nMels, frames), in the order of {@link Chord#all}
   * @param layer gives responses (B, ...) to inputs (B, 1, nMels, frames)
   * @param threads blocks at work at once
   * @param done told the number of blocks that are through
   * @return for each attribute the mean r of every group, in a fixed order; NaN where no pair of a
   *     group varies
   */
  static Map<Attribute, double[]> of(
      List<Tensor> inputs, UnaryOperator<Tensor> layer, int threads, LongConsumer done)
      throws IOException {
    Map<Attribute, double[]> means = new EnumMap<>(Attribute.class);
    for (Attribute a : Attribute.values()) {
      means.put(a, new double[a.groups()]);
    }
    SideBySide.run(threads, blocks(), b -> hear(b, inputs, layer, means), done::accept);
    return means;
  }

  private static void hear(
      Block block,
      List<Tensor> inputs,
      UnaryOperator<Tensor> layer,
      Map<Attribute, double[]> means) {
    int inner = block.one.values;
    int outer = block.other.values;
    List<Tensor> batch = new ArrayList<>();
    for (int i = 0; i < block.size(); i++) {
      batch.add(inputs.get(block.chord(i / outer, i % outer)));
    }
    Tensor answers = layer.apply(Tensor.stack(batch));
    List<float[]> unit = new ArrayList<>();
    for (int i = 0; i < block.size(); i++) {
      unit.add(
          unit(
              answers.data(),
              i * (answers.numel() / block.size()),
              answers.numel() / block.size()));
    }
    for (int o = 0; o < outer; o++) {
      int at = o;
      means.get(block.one)[block.fixed * outer + o] = mean(unit, inner, i -> i * outer + at);
    }
    for (int i = 0; i < inner; i++) {
      int at = i;
      means.get(block.other)[block.fixed * inner + i] = mean(unit, outer, o -> at * outer + o);
    }
  }

  /** Mean r over all pairs of a group. */
  private static double mean(List<float[]> unit, int size, IntUnaryOperator member) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        double r = dot(unit.get(member.applyAsInt(i)), unit.get(member.applyAsInt(j)));
        if (!Double.isNaN(r)) {
          sum += r;
          pairs++;
        }
      }
    }
    return pairs == 0 ? Double.NaN : sum / pairs;
  }

  /** Values minus their mean, made of length 1: the dot product of two of them is Pearson's r. */
  static float[] unit(float[] all, int from, int length) {
    double mean = 0;
    for (int i = from; i < from + length; i++) {
      mean += all[i];
    }
    mean /= length;
    double squares = 0;
    for (int i = from; i < from + length; i++) {
      squares += (all[i] - mean) * (all[i] - mean);
    }
    float[] unit = Arrays.copyOfRange(all, from, from + length);
    double scale = squares > 1e-12 * length ? 1 / Math.sqrt(squares) : Double.NaN;
    for (int i = 0; i < length; i++) {
      unit[i] = (float) ((unit[i] - mean) * scale);
    }
    return unit;
  }

  /** Eight sums, which the machine adds side by side. */
  static double dot(float[] a, float[] b) {
    float[] sums = new float[8];
    double all = 0;
    int n = a.length;
    int i = 0;
    for (; i + 8 <= n; i += 8) {
      for (int k = 0; k < 8; k++) {
        sums[k] += a[i + k] * b[i + k];
      }
    }
    for (; i < n; i++) {
      all += (double) a[i] * b[i];
    }
    for (float s : sums) {
      all += s;
    }
    return all;
  }
}

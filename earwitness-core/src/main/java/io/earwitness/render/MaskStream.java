package io.earwitness.render;

import io.earwitness.spectral.MelConfig;
import io.earwitness.tensor.Plane;
import java.util.Arrays;

/** Multiplies a stream of sound by a mask, block by block, see {@link MaskFilter}. */
final class MaskStream {
  private final MaskFilter filter;
  private final MaskFilter.Mask mask;
  private final int margin; // samples of context on each side of a block
  private final int block;
  private final float[][] sound; // from margin before the next block on
  private int filled;
  private long done;

  MaskStream(MelConfig features, Plane mask, int rate, int channels) {
    check(features, mask);
    this.mask = columns(mask);
    filter = new MaskFilter(features, rate);
    margin = filter.margin();
    block = filter.block();
    sound = new float[channels][block + 2 * margin];
    filled = margin; // before the song stands silence
  }

  private static void check(MelConfig features, Plane mask) {
    if (mask.rows() != features.nMels() || mask.columns() == 0) {
      throw new IllegalArgumentException(
          "mask " + mask + ": need (" + features.nMels() + ", frames)");
    }
    if (!(mask.min() >= 0 && mask.max() <= 1)) {
      throw new IllegalArgumentException(
          "mask from " + mask.min() + " to " + mask.max() + ": need values in [0, 1]");
    }
  }

  private static MaskFilter.Mask columns(Plane mask) {
    return new MaskFilter.Mask(
        mask.columns(),
        (frame, into) -> {
          for (int m = 0; m < into.length; m++) {
            into[m] = mask.get(m, frame);
          }
        });
  }

  /** Samples that {@link #push} can take. */
  int room() {
    return sound[0].length - filled;
  }

  /** Takes samples {@code from} to {@code to} of each channel, at most as there is room for. */
  void push(float[][] samples, int from, int to) {
    for (int c = 0; c < sound.length; c++) {
      System.arraycopy(samples[c], from, sound[c], filled, to - from);
    }
    filled += to - from;
  }

  /** Room for the results of {@link #take}. */
  float[][] room(int channels) {
    return new float[channels][block];
  }

  /**
   * The next samples of the masked sound, once there is sound enough for a block.
   *
   * @param ended whether no more sound will come; then blocks may be shorter
   * @param part gets the samples of each channel
   * @param song gets the same samples of the song
   * @return how many; 0 if there are none yet, or none any more
   */
  int take(boolean ended, float[][] part, float[][] song) {
    int count = Math.min(block, filled - margin);
    if (count <= 0 || !(ended || room() == 0)) {
      return 0;
    }
    int length = Math.min(filled, margin + count + margin);
    float[][] chunk = new float[sound.length][];
    for (int c = 0; c < chunk.length; c++) {
      chunk[c] = Arrays.copyOf(sound[c], length);
    }
    float[][] masked = filter.apply(mask, chunk, done, count);
    for (int c = 0; c < chunk.length; c++) {
      System.arraycopy(masked[c], 0, part[c], 0, count);
      System.arraycopy(chunk[c], margin, song[c], 0, count);
      System.arraycopy(sound[c], count, sound[c], 0, filled - count);
    }
    filled -= count;
    done += count;
    return count;
  }
}

package io.earwitness.render;

import io.earwitness.explain.MelSpread;
import io.earwitness.spectral.InverseStft;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.MelConfig.PadMode;
import io.earwitness.spectral.Stft;
import io.earwitness.spectral.StftConfig;
import io.earwitness.spectral.Window;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;

/**
 * Multiplies a stream of sound by a mask in the STFT. Each block is analysed with so much sound on
 * both sides that every frame which reaches into it is whole: the result does not depend on where
 * blocks end.
 */
final class MaskStream {
  private static final double BLOCK_SECONDS = 5;

  private final MelConfig features;
  private final float[] mask;
  private final int maskFrames;
  private final int rate;
  private final MelSpread spread;
  private final Stft stft;
  private final InverseStft inverse;
  private final int hop;
  private final int margin; // samples of context on each side of a block
  private final int block;
  private final float[][] sound; // from margin before the next block on
  private int filled;
  private long done;

  MaskStream(MelConfig features, Tensor mask, int rate, int channels) {
    check(features, mask);
    this.features = features;
    this.mask = mask.data();
    maskFrames = mask.size(1);
    this.rate = rate;
    int window =
        Math.max(2, (int) Math.rint((double) features.winLength() * rate / features.sampleRate()));
    int nFft = fastLength(window);
    hop = Math.max(1, window / 4);
    StftConfig config = new StftConfig(nFft, hop, window, Window.HANN, true, PadMode.CONSTANT);
    stft = new Stft(config);
    inverse = new InverseStft(config);
    spread = new MelSpread(features, rate, nFft);
    margin = (nFft / hop + 1) * hop;
    block = Math.max(1, (int) (BLOCK_SECONDS * rate / hop)) * hop;
    sound = new float[channels][block + 2 * margin];
    filled = margin; // before the song stands silence
  }

  private static void check(MelConfig features, Tensor mask) {
    if (mask.rank() != 2 || mask.size(0) != features.nMels() || mask.size(1) == 0) {
      throw new IllegalArgumentException(
          "mask " + mask + ": need (" + features.nMels() + ", frames)");
    }
    if (!(mask.min() >= 0 && mask.max() <= 1)) {
      throw new IllegalArgumentException(
          "mask from " + mask.min() + " to " + mask.max() + ": need values in [0, 1]");
    }
  }

  /** The smallest length from n on at which the FFT is fast. */
  private static int fastLength(int n) {
    for (int length = (n + 3) / 4 * 4; ; length += 4) {
      int odd = length >> Integer.numberOfTrailingZeros(length);
      if (odd <= 9 || odd == 15) {
        return length;
      }
    }
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
    Tensor gains = gains(1 + length / hop);
    for (int c = 0; c < sound.length; c++) {
      float[] chunk = Arrays.copyOf(sound[c], length);
      float[] masked = inverse.apply(stft.forward(chunk).times(gains), length);
      System.arraycopy(masked, margin, part[c], 0, count);
      System.arraycopy(chunk, margin, song[c], 0, count);
      System.arraycopy(sound[c], count, sound[c], 0, filled - count);
    }
    filled -= count;
    done += count;
    return count;
  }

  /** Factors of the next frames, (bins, frames). */
  private Tensor gains(int frames) {
    float[] column = new float[features.nMels()];
    float[] gain = new float[spread.bins()];
    float[] gains = new float[gain.length * frames];
    for (int t = 0; t < frames; t++) {
      column(done - margin + (long) t * hop, column);
      spread.apply(column, gain);
      for (int f = 0; f < gain.length; f++) {
        gains[f * frames + t] = gain[f];
      }
    }
    return Tensor.of(gains, gain.length, frames);
  }

  /** The mask at one sample of the song, between two frames; beyond the ends the last ones. */
  private void column(long sample, float[] into) {
    double centre = features.center() ? 0 : features.nFft() / 2.0;
    double at = ((double) sample / rate * features.sampleRate() - centre) / features.hopLength();
    double clamped = Math.max(0, Math.min(maskFrames - 1, at));
    int left = (int) clamped;
    int right = Math.min(left + 1, maskFrames - 1);
    float share = (float) (clamped - left);
    for (int m = 0; m < into.length; m++) {
      int row = m * maskFrames;
      into[m] = mask[row + left] * (1 - share) + mask[row + right] * share;
    }
  }
}

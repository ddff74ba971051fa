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
 * Multiplies stretches of a sound by a mask in the STFT, with the sound's own phase. A stretch is
 * analysed with so much sound on both sides that every frame which reaches into it is whole: what
 * comes out does not depend on where stretches begin and end, so that they fit together exactly.
 * Safe to share between threads.
 */
public final class MaskFilter {
  private static final double BLOCK_SECONDS = 5;

  private final MelConfig features;
  private final int rate;
  private final MelSpread spread;
  private final Stft stft;
  private final InverseStft inverse;
  private final int hop;
  private final int margin;
  private final int block;

  /**
   * A mask over a whole song, one column after the other.
   *
   * @param frames number of columns; beyond the ends the first and the last go on
   * @param columns where they come from
   */
  public record Mask(int frames, Columns columns) {}

  /** The columns of a mask. */
  public interface Columns {
    /** Copies one, nMels values in [0, 1]. */
    void read(int frame, float[] into);
  }

  /**
   * A filter.
   *
   * @param features what rows and columns of the masks stand for
   * @param rate of the sounds in Hz
   */
  public MaskFilter(MelConfig features, int rate) {
    this.features = features;
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

  /** Samples that a stretch begins at a multiple of. */
  public int hop() {
    return hop;
  }

  /** Samples of a handy stretch, some seconds, a multiple of {@link #hop}. */
  public int block() {
    return block;
  }

  /** Samples of context that a stretch needs on each side. */
  public int margin() {
    return margin;
  }

  /**
   * The masked sound of a stretch.
   *
   * @param sound of each channel, from {@link #margin} before the stretch (zeros before the song)
   *     to as much behind it, or to the end of the song
   * @param first sample of the song at which the stretch begins, a multiple of {@link #hop}
   * @param count samples of the stretch
   * @return [channel][sample]
   */
  public float[][] apply(Mask mask, float[][] sound, long first, int count) {
    int length = sound[0].length;
    if (first % hop != 0 || count < 1 || length < margin + count) {
      throw new IllegalArgumentException(
          "stretch of "
              + count
              + " samples at "
              + first
              + " with "
              + length
              + " of sound: need a"
              + " multiple of "
              + hop
              + " and a margin of "
              + margin);
    }
    Tensor gains = gains(mask, first, 1 + length / hop);
    float[][] out = new float[sound.length][];
    for (int c = 0; c < out.length; c++) {
      float[] masked = inverse.apply(stft.forward(sound[c]).times(gains), length);
      out[c] = Arrays.copyOfRange(masked, margin, margin + count);
    }
    return out;
  }

  /** Factors of the frames from {@code first - margin} on, (bins, frames). */
  private Tensor gains(Mask mask, long first, int frames) {
    float[] left = new float[features.nMels()];
    float[] right = new float[left.length];
    float[] gain = new float[spread.bins()];
    float[] gains = new float[gain.length * frames];
    for (int t = 0; t < frames; t++) {
      column(mask, first - margin + (long) t * hop, left, right);
      spread.apply(left, gain);
      for (int f = 0; f < gain.length; f++) {
        gains[f * frames + t] = gain[f];
      }
    }
    return Tensor.of(gains, gain.length, frames);
  }

  /** The column, of so many, at or before a sample of the song. */
  public int column(long sample, int frames) {
    return (int) position(sample, frames);
  }

  private double position(long sample, int frames) {
    double centre = features.center() ? 0 : features.nFft() / 2.0;
    double at = ((double) sample / rate * features.sampleRate() - centre) / features.hopLength();
    return Math.max(0, Math.min(frames - 1, at));
  }

  /** The mask at one sample of the song, between two columns; beyond the ends the last ones. */
  private void column(Mask mask, long sample, float[] into, float[] next) {
    double at = position(sample, mask.frames());
    int left = (int) at;
    mask.columns.read(left, into);
    mask.columns.read(Math.min(left + 1, mask.frames() - 1), next);
    float share = (float) (at - left);
    for (int m = 0; m < into.length; m++) {
      into[m] = into[m] * (1 - share) + next[m] * share;
    }
  }
}

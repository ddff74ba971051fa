package io.earwitness.spectral;

import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds a sound of given magnitudes: {@code librosa.griffinlim}, the fast algorithm of N.
 * Perraudin, P. Balazs and P. Soendergaard, "A fast Griffin-Lim algorithm", 2013. Each round goes
 * to sound and back and keeps the phases: new = D - momentum / (1 + momentum) * D of the round
 * before.
 *
 * <p>Compare results by || |stft(y)| - S || / ||S||, not sample by sample: another seed gives other
 * phases. Safe for threads.
 */
public final class GriffinLim {
  private final StftConfig config;
  private final Options options;

  /**
   * How long and from where to search.
   *
   * @param rounds number of iterations, 0 or more (librosa's n_iter)
   * @param momentum 0 for the original algorithm of Griffin and Lim, usually 0.99
   * @param randomStart whether phases start at random, else at zero
   * @param seed of the random phases
   */
  public record Options(int rounds, double momentum, boolean randomStart, long seed) {
    /** 32 rounds with momentum 0.99 from random phases, as librosa's. */
    public static final Options DEFAULT = new Options(32, 0.99, true, 0);

    public Options {
      if (rounds < 0) {
        throw new IllegalArgumentException("rounds " + rounds + ": need 0 or more");
      }
      if (!(momentum >= 0)) {
        throw new IllegalArgumentException("momentum " + momentum + ": need 0 or more");
      }
    }
  }

  /** A search for spectrograms cut as {@code config} says. */
  public GriffinLim(StftConfig config, Options options) {
    this.config = config;
    this.options = options;
  }

  /**
   * The sound found, all samples that the frames reach (hopLength * (frames - 1) if centred and
   * nFft even).
   *
   * @param magnitudes (bins, frames), not below 0
   * @throws IllegalArgumentException if there is less than one sample to find
   */
  public float[] apply(Tensor magnitudes) {
    return apply(magnitudes, new float[0], 0);
  }

  /**
   * The sound found where its beginning is known.
   *
   * @param begin the first samples, at least roughly: the search starts from their phases
   * @param held how many of them stay as they are
   */
  float[] apply(Tensor magnitudes, float[] begin, int held) {
    int frames = magnitudes.size(-1);
    magnitudes.requireShape(config.bins(), frames);
    int length = OverlapAdd.span(config, Math.max(1, frames)) - 2 * config.pad();
    if (frames < 1 || length < 1) {
      throw new IllegalArgumentException(frames + " frames: need more, they reach no sample");
    }
    return new Search(magnitudes, length).run(begin, held);
  }

  /** What one search works with; frame by frame, so that all but the target stays in the cache. */
  private final class Search {
    private final Framer framer = new Framer(config);
    private final Fft fft = Fft.of(config.nFft());
    private final OverlapAdd overlap = new OverlapAdd(config);
    private final float[] frame = new float[config.nFft()];
    private final float[] spectrum = new float[2 * config.bins()];
    private final float[] scales = new float[config.bins()];
    private final float[][] target;
    private final float[] weights;
    private final float[] sum;
    private final int length;

    Search(Tensor magnitudes, int length) {
      this.length = length;
      int frames = magnitudes.size(1);
      weights = OverlapAdd.weights(config, frames);
      sum = new float[weights.length];
      target = new float[frames][config.bins()];
      for (int k = 0; k < config.bins(); k++) {
        for (int t = 0; t < frames; t++) {
          target[t][k] = magnitudes.data()[k * frames + t];
        }
      }
    }

    /**
     * D - factor * D before is the transform of y - factor * y before: subtracting sounds saves
     * keeping spectra.
     */
    float[] run(float[] begin, int held) {
      Phases phases = new Phases(options);
      float[] known = Arrays.copyOf(begin, length);
      int whole = Math.floorDiv(begin.length - config.nFft() + config.pad(), config.hopLength());
      float[] y =
          sound(
              t -> {
                if (t <= whole) {
                  spectrum(known, t);
                } else {
                  phases.give(target[t], spectrum);
                }
              });
      System.arraycopy(begin, 0, y, 0, held);
      float factor = (float) (options.momentum() / (1 + options.momentum()));
      float[] before = new float[length];
      float[] difference = new float[length];
      for (int round = 0; round < options.rounds(); round++) {
        Kernels.subtract(difference, y, factor, before);
        before = y;
        y = sound(t -> spectrum(difference, t));
        System.arraycopy(begin, 0, y, 0, held);
      }
      return y;
    }

    /** The target's magnitudes with the phases of a sound, for frame t. */
    private void spectrum(float[] y, int t) {
      framer.cut(y, t, frame);
      fft.forward(frame, spectrum, 0);
      Kernels.squares(spectrum, scales);
      Kernels.scales(scales, target[t]);
      Kernels.scale(spectrum, scales);
    }

    /** The sound of the spectra that {@code source} leaves in {@code spectrum} for each frame. */
    private float[] sound(IntConsumer source) {
      overlap.begin(sum);
      for (int t = 0; t < target.length; t++) {
        source.accept(t);
        fft.inverse(spectrum, 0, frame);
        overlap.add(frame, t == target.length - 1);
      }
      Kernels.multiply(sum, weights);
      return Arrays.copyOfRange(sum, config.pad(), config.pad() + length);
    }
  }
}

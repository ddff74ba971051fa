package io.earwitness.spectral;

import io.earwitness.tensor.Tensor;
import java.util.Random;

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
  private final Stft stft;
  private final InverseStft inverse;

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
    stft = new Stft(config);
    inverse = new InverseStft(config);
  }

  /**
   * The sound found, all samples that the frames reach (hopLength * (frames - 1) if centred and
   * nFft even).
   *
   * @param magnitudes (bins, frames), not below 0
   * @throws IllegalArgumentException if there is less than one sample to find
   */
  public float[] apply(Tensor magnitudes) {
    int frames = magnitudes.size(-1);
    magnitudes.requireShape(config.bins(), frames);
    int length = inverse.span(Math.max(1, frames)) - 2 * config.pad();
    if (frames < 1 || length < 1) {
      throw new IllegalArgumentException(frames + " frames: need more, they reach no sample");
    }
    float[] target = frameByFrame(magnitudes);
    float[] spectra = start(target);
    float[] before = new float[spectra.length];
    float[] now = new float[spectra.length];
    float[] scales = new float[target.length];
    Overlap overlap = new Overlap(inverse, config, frames, length);
    float factor = (float) (options.momentum() / (1 + options.momentum()));
    for (int round = 0; round < options.rounds(); round++) {
      stft.forward(overlap.add(spectra), frames, now);
      Kernels.subtract(spectra, now, round == 0 ? 0 : factor, before);
      Kernels.squares(spectra, scales);
      Kernels.scales(scales, target);
      Kernels.scale(spectra, scales);
      float[] swap = before;
      before = now;
      now = swap;
    }
    return overlap.add(spectra);
  }

  private static float[] frameByFrame(Tensor magnitudes) {
    int bins = magnitudes.size(0);
    int frames = magnitudes.size(1);
    float[] turned = new float[magnitudes.numel()];
    for (int k = 0; k < bins; k++) {
      for (int t = 0; t < frames; t++) {
        turned[t * bins + k] = magnitudes.data()[k * frames + t];
      }
    }
    return turned;
  }

  private float[] start(float[] target) {
    float[] spectra = new float[2 * target.length];
    if (!options.randomStart()) {
      for (int i = 0; i < target.length; i++) {
        spectra[2 * i] = target[i];
      }
      return spectra;
    }
    // 4096 phases are random enough, and cosines of their own would take longer than two rounds
    float[] circle = new float[5120];
    for (int i = 0; i < circle.length; i++) {
      circle[i] = (float) Math.cos(2 * Math.PI * i / 4096);
    }
    Random random = new Random(options.seed());
    for (int i = 0; i < target.length; i++) {
      int phase = random.nextInt() >>> 20;
      spectra[2 * i] = target[i] * circle[phase];
      spectra[2 * i + 1] = target[i] * circle[phase + 1024];
    }
    return spectra;
  }
}

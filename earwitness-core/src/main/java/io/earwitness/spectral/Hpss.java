package io.earwitness.spectral;

import io.earwitness.tensor.Tensor;

/**
 * Splits a spectrogram into what lasts and what strikes: {@code librosa.decompose.hpss}. A median
 * along time keeps the harmonic part, a median along frequency the percussive part, and both become
 * soft masks. Fitzgerald: Harmonic/percussive separation using median filtering, DAFx 2010;
 * Driedger, Müller, Disch: Extending harmonic-percussive separation of audio, ISMIR 2014 (margin).
 * Immutable, safe for threads.
 */
public final class Hpss {
  private final int kernelSize;
  private final double power;
  private final double margin;

  /** librosa's defaults: medians of 31 frames and 31 bins, power 2, margin 1. */
  public Hpss() {
    this(31, 2, 1);
  }

  /**
   * A separation of one's own.
   *
   * @param kernelSize frames and bins of the medians, odd
   * @param power of the soft masks, above 0
   * @param margin by how much one part must outweigh the other, at least 1; above 1 there remains a
   *     residual that is neither
   */
  public Hpss(int kernelSize, double power, double margin) {
    need(kernelSize >= 1 && kernelSize % 2 == 1, "kernelSize", kernelSize, "an odd number");
    need(power > 0 && Double.isFinite(power), "power", power, "above 0");
    need(margin >= 1 && Double.isFinite(margin), "margin", margin, "at least 1");
    this.kernelSize = kernelSize;
    this.power = power;
    this.margin = margin;
  }

  /**
   * The two parts, of the spectrogram's shape. At margin 1 they add up to it.
   *
   * @param harmonic what lasts
   * @param percussive what strikes
   */
  public record Parts(Tensor harmonic, Tensor percussive) {

    /**
     * The percussive part's share of each frame's magnitudes, in [0, 1]; 0 where there is nothing.
     */
    public float[] percussiveShare() {
      int frames = percussive.size(1);
      double[] struck = new double[frames];
      double[] all = new double[frames];
      for (int i = 0; i < percussive.numel(); i++) {
        struck[i % frames] += percussive.data()[i];
        all[i % frames] += (double) percussive.data()[i] + harmonic.data()[i];
      }
      float[] share = new float[frames];
      for (int t = 0; t < frames; t++) {
        share[t] = all[t] > 0 ? (float) (struck[t] / all[t]) : 0;
      }
      return share;
    }
  }

  /**
   * Splits magnitudes.
   *
   * @param magnitude (bins, frames), 0 or more
   */
  public Parts apply(Tensor magnitude) {
    int bins = magnitude.size(0);
    int frames = magnitude.size(1);
    float[] s = magnitude.data();
    float[] lasting = new float[s.length];
    float[] striking = new float[s.length];
    RunningMedian median = new RunningMedian(kernelSize);
    for (int k = 0; k < bins; k++) {
      median.filter(s, k * frames, 1, frames, lasting);
    }
    for (int t = 0; t < frames; t++) {
      median.filter(s, t, frames, bins, striking);
    }
    float[] harmonic = new float[s.length];
    float[] percussive = new float[s.length];
    for (int i = 0; i < s.length; i++) {
      harmonic[i] = (float) (s[i] * mask(lasting[i], striking[i] * margin));
      percussive[i] = (float) (s[i] * mask(striking[i], lasting[i] * margin));
    }
    return new Parts(
        Tensor.of(harmonic, magnitude.shape()), Tensor.of(percussive, magnitude.shape()));
  }

  /** x^power / (x^power + y^power): {@code librosa.util.softmask}. */
  private double mask(double x, double y) {
    double larger = Math.max(x, y);
    if (larger < Float.MIN_NORMAL) {
      return margin == 1 ? 0.5 : 0;
    }
    double mine = Math.pow(x / larger, power);
    return mine / (mine + Math.pow(y / larger, power));
  }

  private static void need(boolean ok, String name, Object value, String need) {
    if (!ok) {
      throw new IllegalArgumentException(name + " " + value + ": need " + need);
    }
  }
}

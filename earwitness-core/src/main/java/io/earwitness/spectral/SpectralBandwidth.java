package io.earwitness.spectral;

import io.earwitness.audio.Waveform;
import io.earwitness.tensor.Tensor;

/**
 * How far each frame's magnitudes spread around their centroid, in Hz: {@code
 * librosa.feature.spectral_bandwidth} of order 2. A tone has nearly 0, noise thousands; a silent
 * frame has 0. Safe for threads.
 */
public final class SpectralBandwidth {
  private final Stft stft;

  /** Bandwidths of frames cut so; librosa's default is {@code StftConfig.of(2048, 512)}. */
  public SpectralBandwidth(StftConfig config) {
    stft = new Stft(config);
  }

  /** One value in Hz for each frame. */
  public float[] apply(Waveform mono) {
    return of(stft.forward(mono).magnitude(), stft.config().frequencies(mono.sampleRate()));
  }

  /**
   * The same from magnitudes.
   *
   * @param magnitude (bins, frames)
   * @param hertz frequency of each bin
   */
  public static float[] of(Tensor magnitude, double[] hertz) {
    float[] centroid = SpectralCentroid.of(magnitude, hertz);
    int frames = magnitude.size(1);
    double[] spread = new double[frames];
    double[] total = new double[frames];
    for (int k = 0; k < magnitude.size(0); k++) {
      for (int t = 0; t < frames; t++) {
        float m = magnitude.data()[k * frames + t];
        double deviation = hertz[k] - centroid[t];
        spread[t] += deviation * deviation * m;
        total[t] += m;
      }
    }
    float[] bandwidth = new float[frames];
    for (int t = 0; t < frames; t++) {
      bandwidth[t] = total[t] < Float.MIN_NORMAL ? 0 : (float) Math.sqrt(spread[t] / total[t]);
    }
    return bandwidth;
  }
}

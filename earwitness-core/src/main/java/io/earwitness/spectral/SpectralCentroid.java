package io.earwitness.spectral;

import io.earwitness.audio.Waveform;
import io.earwitness.tensor.Tensor;

/**
 * The mean frequency of each frame's magnitudes, in Hz: {@code librosa.feature.spectral_centroid}.
 * A silent frame has 0. Safe for threads.
 */
public final class SpectralCentroid {
  private final Stft stft;

  /** Centroids of frames cut so; librosa's default is {@code StftConfig.of(2048, 512)}. */
  public SpectralCentroid(StftConfig config) {
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
    magnitude.requireShape(hertz.length, magnitude.size(-1));
    int frames = magnitude.size(1);
    double[] weighted = new double[frames];
    double[] total = new double[frames];
    for (int k = 0; k < magnitude.size(0); k++) {
      for (int t = 0; t < frames; t++) {
        float m = magnitude.data()[k * frames + t];
        weighted[t] += hertz[k] * m;
        total[t] += m;
      }
    }
    float[] centroid = new float[frames];
    for (int t = 0; t < frames; t++) {
      centroid[t] = total[t] < Float.MIN_NORMAL ? 0 : (float) (weighted[t] / total[t]);
    }
    return centroid;
  }
}
